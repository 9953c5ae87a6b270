import { addDays } from '../calendar/civil-date.ts';
import type { Period } from '../calendar/period.ts';
import { fixedDate } from '../goals/compile/dates.ts';
import { needsOf } from '../goals/compile/needs.ts';
import { stateOf } from '../goals/graph/queries.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { SeriesCutoffs } from './cutoff-table.ts';

/**
 * The places in a series at which a date is passed from which on somebody may be undecided, for a while, whether they are in a
 * population: since the day that would put them in it is held back. Nobody is so before, and perhaps nobody long after, so that
 * the two ends of a run of cutoffs do not tell.
 */
export function turnsOf(plan: Plan, period: Period, { cutoffs }: SeriesCutoffs): number[] {
  const dates = needsOf(plan.graph).populations.flatMap((population) => {
    if (population.kind === 'stock')
      return stateOf(population).holdsBack ? (fixedDate(population.on, period) ?? []) : [];
    return population.kind === 'overlap' && stateOf(population).holdsBack ? [period.from, addDays(period.to, -1)] : [];
  });
  const places = dates.map((date) => cutoffs.findIndex(({ through }) => through >= date));
  return [...new Set(places)].filter((i) => i > 0);
}
