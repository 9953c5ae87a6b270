import { addDays } from '../calendar/civil-date.ts';
import type { Period } from '../calendar/period.ts';
import { latestOf } from '../figures/bounds/closing-days.ts';
import { figureCloses } from '../figures/bounds/figure-closes.ts';
import { fixedDate } from '../goals/compile/dates.ts';
import { requirementsOf } from '../goals/compile/needs.ts';
import { ofKind } from '../goals/compile/states/leaf-spells.ts';
import { statesNeeded } from '../goals/compile/states.ts';
import { stateOf } from '../goals/graph/queries.ts';
import { isAboutCitizens } from '../goals/model/figure.ts';
import { hasLastDay } from '../goals/model/parts.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { SeriesCutoffs } from './cutoff-table.ts';

/**
 * From which of its cutoffs on a series tells what is known for good, but for what is registered late: nothing that happens
 * or falls due changes it (`lastDay` is the day on which the last of it closes, docs/rules/finality.md, F12). Undefined where it
 * never does in the series: its last figures are open, or something of the plan is read so far (F9).
 */
export function closingOf(
  plan: Plan,
  period: Period,
  { cutoffs }: SeriesCutoffs,
): { readonly from: number; readonly lastDay: string } | undefined {
  if (isReadSoFar(plan)) return undefined;
  const figures = plan.figures.filter(isAboutCitizens);
  const days = cutoffs.map(({ through }) =>
    latestOf(figures.map((figure) => figureCloses(figure, plan.graph, { period, through }))),
  );
  const from = 1 + days.findLastIndex((day, i) => day > (cutoffs[i] as (typeof cutoffs)[number]).through);
  return from === cutoffs.length ? undefined : { from, lastDay: days.at(-1) as string };
}

function isReadSoFar({ graph }: Plan): boolean {
  const { moments, amounts } = requirementsOf(graph);
  return [...moments, ...amounts].some(
    (part) => ('datedBy' in part && part.datedBy === 'registeredAt') || ('window' in part && !hasLastDay(part.window)),
  );
}

/** The ages, in whole years, at which somebody comes into a state of the plan or leaves it. */
export function agesOf(plan: Plan): number[] {
  const states = ofKind(statesNeeded(requirementsOf(plan.graph).states), 'age');
  const ages = states.flatMap(({ from, to }) => [from, to === undefined ? undefined : to + 1]);
  return [...new Set(ages.filter((age) => age !== undefined))];
}

/**
 * The places in a series at which a date is passed from which on somebody may be undecided, for a while, whether they are in a
 * population: since the day that would put them in it is held back. Nobody is so before, and perhaps nobody long after, so that
 * the two ends of a run of cutoffs do not tell.
 */
export function turnsOf(plan: Plan, period: Period, { cutoffs }: SeriesCutoffs): number[] {
  const dates = requirementsOf(plan.graph).populations.flatMap((population) => {
    if (population.kind === 'stock')
      return stateOf(population).holdsBack ? (fixedDate(population.on, period) ?? []) : [];
    return population.kind === 'overlap' && stateOf(population).holdsBack ? [period.from, addDays(period.to, -1)] : [];
  });
  const places = dates.map((date) => cutoffs.findIndex(({ through }) => through >= date));
  return [...new Set(places)].filter((i) => i > 0);
}
