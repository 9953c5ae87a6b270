import { digitsOfUnit } from '../../../contracts/plans/plan-parts.ts';
import type { DateExpression, Span } from './date-expression.ts';

/** The most of a unit that a span may have. */
export function mostOf(unit: Span['unit']): number {
  return 10 ** digitsOfUnit[unit.slice(0, -1) as keyof typeof digitsOfUnit] - 1;
}

/** How many spans a date may have. */
export const SPANS_AT_MOST = 10;

/**
 * How many years the spans of a date may add up to. Periods lie between 1900 and 2200, and a condition may go another
 * 999 years from a date of theirs (`within 999 years before`): all of these are years of four digits.
 */
export const YEARS_AT_MOST = 800;

/** At most so many days each. */
const daysIn = { days: 1, weeks: 7, months: 31, years: 366 } as const;

/** Whether the spans of a date add up to more than they may, whichever way each of them goes. */
export function isTooFar(shifts: DateExpression['shifts']): boolean {
  const days = shifts.reduce((sum, { span }) => sum + span.count * daysIn[span.unit], 0);
  return days > YEARS_AT_MOST * daysIn.years;
}
