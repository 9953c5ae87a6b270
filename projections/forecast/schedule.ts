import { addDays } from '../calendar/civil-date.ts';
import { daysIn, type Period, previousPeriod, wholeMonths } from '../calendar/period.ts';
import { addSpan, type CalendarSpan } from '../calendar/span.ts';

/** Which periods were known at which points of theirs: what a triangle is filled with. */
export interface Schedule {
  /** The period that is forecast, then those before it, the latest first. */
  readonly periods: readonly Period[];
  /** The index of the point at which figures are taken as final; 0 where they are so at the cutoff. */
  readonly final: number;
  /** The date of that point for the period that is forecast. */
  readonly finalOn: string;
  /** The cutoff dates through which a period was known, point by point, as far as that is known at the cutoff. */
  readonly throughs: readonly (readonly string[])[];
}

/** How long after the end of a period its figures are taken as final, where nobody says. */
export function finalAfterByDefault(period: Period): CalendarSpan {
  return wholeMonths(period) === undefined ? { count: 91, unit: 'days' } : { count: 12, unit: 'months' };
}

/** The date through which figures of a period are taken as final. */
export function finalDateOf(period: Period, finalAfter: CalendarSpan): string {
  return addDays(addSpan(period.to, finalAfter, 1), -1);
}

/** Earlier periods beyond those that are final for lack of time: more say little of today. */
const PERIODS_BEYOND = 12;
/** Points of a triangle, so that days are not followed over years. */
const POINTS_AT_MOST = 60;

/**
 * The schedule of a period that has begun. Earlier periods are taken in as long as what was registered was so from their
 * beginning on, by the first date at which anything was known.
 *
 * @param firstKnown `YYYY-MM-DD`; undefined where nothing is known
 */
export function scheduleOf(
  period: Period,
  through: string,
  finalAfter: CalendarSpan,
  firstKnown: string | undefined,
): Schedule {
  const ends = finalDateOf(period, finalAfter);
  let final = 0;
  while (final < POINTS_AT_MOST && moved(through, period, final) < ends) final += 1;
  const periods = [period];
  while (firstKnown !== undefined && periods.length <= final + PERIODS_BEYOND) {
    const earlier = previousPeriod(periods.at(-1) as Period);
    if (firstKnown > addDays(earlier.from, Math.ceil(daysIn(earlier) / 12))) break;
    periods.push(earlier);
  }
  const throughs = periods.map((_, ago) =>
    Array.from({ length: Math.min(ago, final) + 1 }, (_, point) => moved(through, period, point - ago)),
  );
  return { periods, final, finalOn: moved(through, period, final), throughs };
}

/** A date so many periods later, as an end of a day: what is the last of a month stays so. */
function moved(date: string, period: Period, periods: number): string {
  const months = wholeMonths(period);
  if (months === undefined) return addDays(date, periods * daysIn(period));
  const span: CalendarSpan = { count: Math.abs(periods) * months, unit: 'months' };
  return addDays(addSpan(addDays(date, 1), span, periods < 0 ? -1 : 1), -1);
}

/**
 * Other cutoffs from which a period could have been forecast, the latest first: month by month in a period of several, else a quarter of the
 * period apart; less than a period back.
 */
export function otherCutoffs(period: Period, through: string): string[] {
  const months = wholeMonths(period) ?? 0;
  if (months < 3) return [1, 2, 3].map((part) => addDays(through, -Math.round((daysIn(period) * part) / 4)));
  return Array.from({ length: months - 1 }, (_, i) =>
    addDays(addSpan(addDays(through, 1), { count: i + 1, unit: 'months' }, -1), -1),
  );
}

/** The latest period of a row of them that has begun by a date. */
export function periodBegunBy(period: Period, through: string): Period {
  return through >= period.from ? period : periodBegunBy(previousPeriod(period), through);
}
