import { date } from '../../ledger/sql-text.ts';
import type { DateExpression } from '../model/date-expression.ts';
import { type SqlDate, shifted, sqlDate } from './dates.ts';
import { all, any, not } from './logic.ts';
import type { Scope } from './scope.ts';

/** A range of days, both included, as SQL; both are NULL where there are none. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** A date with what may still become of it (docs/rules/finality.md, F3). */
export interface OpenDate extends SqlDate {
  /** The days on which it may still come to lie instead. */
  readonly toCome: readonly Days[];
  /** SQL, never NULL: whether the date so far may be lost. */
  readonly lost: string;
}

/** No date: it stands for the end of a window that has none. */
export const NEVER = '9999-12-31';

/** A date expression with what may still become of the moment that it hangs on. */
export function openDate(expression: DateExpression, scope: Scope): OpenDate {
  const so = sqlDate(expression, scope);
  if (so.anchor === undefined) return { ...so, toCome: [], lost: 'false' };
  const { columns } = scope;
  const open = scope.openness.get(so.anchor);
  const moved = (day: string): string =>
    expression.shifts.reduce((sum, { sign, span }) => shifted(sum, span, sign), day);
  const days = (from: string, to: string): Days => ({ from: moved(from), to: moved(to) });
  return {
    ...so,
    toCome: [
      ...(open?.heldBack ? [days(columns.heldFrom(so.anchor), columns.heldTo(so.anchor))] : []),
      ...(open?.ahead ? [days(columns.aheadFrom(so.anchor), columns.aheadTo(so.anchor))] : []),
    ],
    lost: open?.lost ? columns.lost(so.anchor) : 'false',
  };
}

/** The day after a date, with what may still become of it. */
export function dayAfterDate(open: OpenDate): OpenDate {
  return {
    ...open,
    sql: `(${open.sql} + 1)`,
    toCome: open.toCome.map(({ from, to }) => ({ from: `(${from} + 1)`, to: `(${to} + 1)` })),
  };
}

/** SQL, never NULL: nothing can become of the date but what it is. */
export function isSettled({ toCome, lost }: OpenDate): string {
  return all([...toCome.map(({ from }) => `${from} IS NULL`), not(lost)]);
}

/** SQL, never NULL: there is a date, and it cannot be lost. */
export function isSure({ sql, fixed, lost }: OpenDate): string {
  return fixed === undefined ? all([`${sql} IS NOT NULL`, not(lost)]) : 'true';
}

/** SQL, never NULL: there is a date, or may come to be one. */
export function isPossible({ sql, fixed, toCome }: OpenDate): string {
  if (fixed !== undefined) return 'true';
  return any([`${sql} IS NOT NULL`, ...toCome.map(({ from }) => `${from} IS NOT NULL`)]);
}

/** SQL of the first day on which a date lies or may come to lie; NULL where there is none. */
export function earliest({ sql, toCome }: OpenDate): string {
  return extreme('least', [sql, ...toCome.map(({ from }) => from)]);
}

/** SQL of the last such day. */
export function latest({ sql, toCome }: OpenDate): string {
  return extreme('greatest', [sql, ...toCome.map(({ to }) => to)]);
}

/** SQL of the first or last of some dates; those that are NULL do not count. */
export function extreme(pick: 'least' | 'greatest', dates: readonly string[]): string {
  return dates.length === 1 ? (dates[0] as string) : `${pick}(${dates.join(', ')})`;
}

/** SQL of the days that a window without a last day has ahead: from a day on. */
export function fromDayOn(from: string): Days {
  return { from, to: date(NEVER) };
}
