import { withDerivation } from '../goals/graph/figure-dependencies.ts';
import type { Figure } from '../goals/model/figure.ts';
import type { Break } from '../goals/model/parts.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { Occurrence } from './occurrences.ts';

/**
 * The break in the series that lies between two periods, so that a figure does not compare over them: after the first
 * day of the earlier and before the end of the later. A break concerns a figure when it names no figures, or names it
 * or one that it is derived from. Of several the earliest.
 */
export function breakBetween(figure: Figure, plan: Plan, a: Occurrence, b: Occurrence): Break | undefined {
  const from = a.period.from < b.period.from ? a.period.from : b.period.from;
  const to = a.period.to > b.period.to ? a.period.to : b.period.to;
  return breaksOf(figure, plan)
    .filter(({ on }) => from < on && on < to)
    .toSorted((x, y) => (x.on < y.on ? -1 : Number(x.on > y.on)))[0];
}

/** The break on a date that a result names (`brokenBy`); of several on one date the first of the plan, as `breakBetween` finds. */
export function breakOn(date: string, figure: Figure, plan: Plan): Break | undefined {
  return breaksOf(figure, plan).find(({ on }) => on === date);
}

/** The breaks of the series that a figure's values lie before or after. */
export function breaksOf(figure: Figure, plan: Plan): Break[] {
  const concerned = withDerivation(figure.id, plan.graph);
  return plan.breaks.filter(({ figures }) => figures?.some((id) => concerned.has(id)) ?? true);
}
