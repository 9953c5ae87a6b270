import { endOfMonth } from '../../../calendar/span.ts';
import type { Gap } from '../../model/gap.ts';
import { dayBefore, fixedDay, isoOf, shifted } from '../expression/days.ts';
import { type Day, sqlDay } from '../expression/expression.ts';

/**
 * The last day on which a spell may begin to be one with another (docs/rules/spells.md, S4).
 *
 * @param end the first day after that other one
 * @param gap undefined: only spells without a day between them are one
 */
export function lastDayJoined(end: Day, gap: Gap | undefined): Day {
  if (gap === undefined) return end;
  if ('atMost' in gap) return shifted(end, gap.atMost, 1);
  const inLastMonth = shifted(dayBefore(end), { count: gap.fewerMonthsThan, unit: 'months' }, 1);
  const iso = isoOf(inLastMonth);
  return iso === undefined ? sqlDay`last_day(${inLastMonth})` : fixedDay(endOfMonth(iso));
}
