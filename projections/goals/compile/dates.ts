import { addDays } from '../../calendar/civil-date.ts';
import type { Period } from '../../calendar/period.ts';
import { addSpan } from '../../calendar/span.ts';
import { anchorOf, type DateExpression } from '../model/date-expression.ts';
import { fixedDay, shifted } from './expression/days.ts';
import { type Day, dayColumn } from './expression/expression.ts';
import type { Scope } from './scope.ts';

/** The day that an expression gives for a period, `YYYY-MM-DD`; undefined where it is derived from a moment. */
export function fixedDate({ base, shifts }: DateExpression, period: Period): string | undefined {
  if (typeof base !== 'string') return undefined;
  const start = { 'period-start': period.from, 'period-end': addDays(period.to, -1), 'after-period': period.to }[base];
  return shifts.reduce((day, { sign, span }) => addSpan(day, span, sign), start);
}

/** The day that a date expression gives, over a row of `citizen_facts`: NULL where the moment that it hangs on has no date. */
export function dayOf(expression: DateExpression, { context, columns }: Scope): Day {
  const fixed = fixedDate(expression, context.period);
  if (fixed !== undefined) return fixedDay(fixed);
  const anchor = anchorOf(expression) as string;
  return expression.shifts.reduce<Day>(
    (day, { sign, span }) => shifted(day, span, sign),
    dayColumn(columns.moment(anchor)),
  );
}
