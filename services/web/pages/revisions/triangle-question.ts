import { daysIn, type Period, previousPeriod } from '../../../../projections/calendar/period.ts';
import { type SeriesQuestion, triangle } from '../../../../projections/series/question.ts';

/** How many earlier periods a triangle has beside the one that is asked for, and for how long each is followed: by its days. */
const extents = [
  { daysAtLeast: 300, earlier: 5, lags: '0..12 months' },
  { daysAtLeast: 80, earlier: 8, lags: '0..6 months' },
  { daysAtLeast: 27, earlier: 12, lags: '0..6 months' },
  { daysAtLeast: 1, earlier: 12, lags: '0..8 weeks' },
] as const;

/**
 * A period and those before it, each at the same lags after its end, as far as they had come by the cutoff. Periods before anything
 * occurred are not among them.
 *
 * @param through the cutoff, `YYYY-MM-DD`
 * @param firstOccurredOn `YYYY-MM-DD`
 */
export function triangleQuestion(period: Period, through: string, firstOccurredOn: string): SeriesQuestion {
  const extent = extents.find(({ daysAtLeast }) => daysIn(period) >= daysAtLeast) ?? extents[3];
  let first = period;
  for (let back = 0; back < extent.earlier; back++) {
    const before = previousPeriod(first);
    if (before.to <= firstOccurredOn) break;
    first = before;
  }
  const text = ({ from, to }: Period): string => `${from}/${to}`;
  return triangle(`${text(first)}..${text(period)}`, extent.lags, through);
}
