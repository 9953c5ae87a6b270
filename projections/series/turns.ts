import { addDays } from '../calendar/civil-date.ts';
import type { Period } from '../calendar/period.ts';
import { fixedDate } from '../goals/compile/dates.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { SeriesCutoffs } from './cutoff-table.ts';

/**
 * The places in a series at which a date is passed on which somebody may come into a population, or leave it, only because
 * it has come: the period's bounds, and the dates of those who are counted on one.
 */
export function turnsOf(plan: Plan, period: Period, { cutoffs }: SeriesCutoffs): number[] {
  const dates = [
    period.from,
    addDays(period.to, -1),
    ...[...plan.populations.values()].flatMap((population) =>
      population.kind === 'stock' ? (fixedDate(population.on, period) ?? []) : [],
    ),
  ];
  const places = dates.map((date) => cutoffs.findIndex(({ through }) => through >= date));
  return [...new Set(places)].filter((i) => i > 0);
}
