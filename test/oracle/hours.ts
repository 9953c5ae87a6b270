import type { AmountDocument } from '../../contracts/plans/amount-schema.ts';
import { daysOf } from './calendar.ts';
import { lookedFor } from './filters.ts';
import type { Life } from './life.ts';
import { daysIn } from './runs-of-days.ts';
import { spellOf } from './states.ts';

/** Hours are counted in parts, so that they are whole numbers: a ten-thousandth of an hour a week, for a day (N10). */
export const partsOf = (amount: AmountDocument | undefined): number =>
  amount?.['hours-in'] === undefined ? 1 : 70_000;

/** The parts of hours of each job of a state on each of its days that lie in a window. */
export function partsWorked(amount: AmountDocument, holds: (day: string) => boolean, life: Life): number {
  const state = life.plan.states[amount['hours-in']!]!;
  let parts = 0;
  for (const job of lookedFor(life.events, state.event!, state)) {
    const weekly = inTenThousandths((job.data.weeklyHours as number | undefined) ?? amount['unknown-hours']!);
    for (const day of daysIn([spellOf(job, life.events)], life.through)) if (holds(day)) parts += weekly;
  }
  return parts;
}

/** By its digits: 18.33 is 183,300. */
function inTenThousandths(hours: number): number {
  const [whole, decimals = ''] = String(hours).split('.') as [string, string?];
  return Number(`${whole}${decimals.padEnd(4, '0').slice(0, 4)}`);
}

/** The parts that a full-time person works in a period. */
export function partsOfFullTime(hours: number, period: { readonly from: string; readonly to: string }): number {
  return inTenThousandths(hours) * daysOf(period.from, period.to).length;
}
