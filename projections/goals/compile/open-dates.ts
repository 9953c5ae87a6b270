import { anchorOf, type DateExpression } from '../model/date-expression.ts';
import { dayOf } from './dates.ts';
import { extreme, fixedDay, nextDay, shifted } from './expression/days.ts';
import { type Day, dayColumn, type Predicate, truthColumn } from './expression/expression.ts';
import { all, any, isMissing, isThere, never, not } from './expression/predicates.ts';
import type { Scope } from './scope.ts';

/** A range of days, both included; both are NULL where there are none. */
export interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** Days that there may be. */
export interface PossibleDays extends Days {
  /** Never NULL: there are any. */
  readonly some: Predicate;
}

/** A date over a row of `citizen_facts`, with what may still become of it (docs/rules/finality.md, F3). */
export interface OpenDate {
  /** The date so far. */
  readonly day: Day;
  /** The moment that it is derived from; without that moment's date it is NULL. */
  readonly anchor: string | undefined;
  /** The days on which it may still come to lie instead. */
  readonly toCome: readonly Days[];
  /** Never NULL: whether the date so far may be lost. */
  readonly lost: Predicate;
}

/** No date: it stands for the end of a window that has none. */
export const NEVER: Day = fixedDay('9999-12-31');

/** A date that nothing changes. */
export function settledDate(day: Day): OpenDate {
  return { day, anchor: undefined, toCome: [], lost: never };
}

/** A date expression with what may still become of the moment that it hangs on. */
export function openDate(expression: DateExpression, scope: Scope): OpenDate {
  const day = dayOf(expression, scope);
  const anchor = anchorOf(expression);
  if (anchor === undefined) return settledDate(day);
  const { columns } = scope;
  const open = scope.openness.get(anchor);
  const moved = (column: string): Day =>
    expression.shifts.reduce<Day>((sum, { sign, span }) => shifted(sum, span, sign), dayColumn(column));
  const days = (from: string, to: string): Days => ({ from: moved(from), to: moved(to) });
  return {
    day,
    anchor,
    toCome: [
      ...(open?.heldBack ? [days(columns.heldFrom(anchor), columns.heldTo(anchor))] : []),
      ...(open?.ahead ? [days(columns.aheadFrom(anchor), columns.aheadTo(anchor))] : []),
    ],
    lost: open?.lost ? truthColumn(columns.lost(anchor)) : never,
  };
}

/** The day after a date, with what may still become of it. */
export function dayAfterDate(open: OpenDate): OpenDate {
  return {
    ...open,
    day: nextDay(open.day),
    toCome: open.toCome.map(({ from, to }) => ({ from: nextDay(from), to: nextDay(to) })),
  };
}

/** Never NULL: nothing can become of the date but what it is. */
export function isSettled({ toCome, lost }: OpenDate): Predicate {
  return all([...toCome.map(({ from }) => isMissing(from)), not(lost)]);
}

/** Never NULL: there is a date, and it cannot be lost. */
export function isSure({ day, lost }: OpenDate): Predicate {
  return all([isThere(day), not(lost)]);
}

/** Never NULL: there is a date, or there may be one later. */
export function isPossible({ day, toCome }: OpenDate): Predicate {
  return any([isThere(day), ...toCome.map(({ from }) => isThere(from))]);
}

/** The first day on which a date lies or may come to lie; NULL where there is none. */
export function earliest({ day, toCome }: OpenDate): Day {
  return extreme('least', [day, ...toCome.map(({ from }) => from)]);
}

/** The last such day. */
export function latest({ day, toCome }: OpenDate): Day {
  return extreme('greatest', [day, ...toCome.map(({ to }) => to)]);
}

/** The days that a window without a last day has ahead: from a day on. */
export function fromDayOn(from: Day): Days {
  return { from, to: NEVER };
}
