import { addDays } from '../calendar/civil-date.ts';
import type { Period } from '../calendar/period.ts';
import { shiftDate } from '../calendar/shift-date.ts';
import type { DateExpression } from './date-expression.ts';

/** The date, `YYYY-MM-DD`, that an expression denotes which is reckoned from the period and from no moment. */
export function periodDate({ base, shifts }: DateExpression, period: Period): string {
  if (typeof base !== 'string') throw new Error(`the date of the moment ${base.moment} is not one of the period`);
  const dates = { 'period-start': period.from, 'period-end': addDays(period.to, -1), 'after-period': period.to };
  return shifts.reduce((date, { sign, span }) => shiftDate(date, sign, span), dates[base]);
}
