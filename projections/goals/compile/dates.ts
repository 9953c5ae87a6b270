import { addDays } from '../../calendar/civil-date.ts';
import type { Period } from '../../calendar/period.ts';
import { addSpan } from '../../calendar/span.ts';
import { date } from '../../ledger/sql-text.ts';
import { anchorOf, type DateExpression, type Span } from '../model/date-expression.ts';
import type { Scope } from './scope.ts';

/** A date as SQL over a row of `person`. */
export interface SqlDate {
  readonly sql: string;
  /** `YYYY-MM-DD`, for a date that hangs on the period alone. */
  readonly fixed: string | undefined;
  /** The moment that it is reckoned from; without that moment's date it is NULL. */
  readonly anchor: string | undefined;
}

/** The date that an expression gives for a period; undefined where it is reckoned from a moment. */
export function fixedDate({ base, shifts }: DateExpression, period: Period): string | undefined {
  if (typeof base !== 'string') return undefined;
  const start = { 'period-start': period.from, 'period-end': addDays(period.to, -1), 'after-period': period.to }[base];
  return shifts.reduce((day, { sign, span }) => addSpan(day, span, sign), start);
}

/** A date expression as SQL. Spans follow the month-end rule of `date-expression.ts`, which is DuckDB's too. */
export function sqlDate(expression: DateExpression, { occasion, columns }: Scope): SqlDate {
  const anchor = anchorOf(expression);
  if (anchor === undefined) return literal(fixedDate(expression, occasion.period) as string);
  const sql = expression.shifts.reduce((day, { sign, span }) => shifted(day, span, sign), columns.moment(anchor));
  return { sql, fixed: undefined, anchor };
}

export function literal(fixed: string): SqlDate {
  return { sql: date(fixed), fixed, anchor: undefined };
}

/** SQL that holds where one date is before another; it is settled here where both are literals. */
export function isBefore(one: string, other: string): string {
  const isLiteral = (day: string): boolean => /^DATE '[-0-9]+'$/.test(day);
  return isLiteral(one) && isLiteral(other) ? String(one < other) : `${one} < ${other}`;
}

/** SQL of a date so long after (1) or before (-1) another. */
export function shifted(day: string, { count, unit }: Span, sign: 1 | -1): string {
  const operator = sign === 1 ? '+' : '-';
  if (unit === 'days' || unit === 'weeks') return `(${day} ${operator} ${unit === 'weeks' ? count * 7 : count})`;
  return `(${day} ${operator} INTERVAL ${unit === 'years' ? count * 12 : count} MONTH)::DATE`;
}
