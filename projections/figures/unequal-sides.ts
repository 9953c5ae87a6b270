import type { ResultNotice } from '../../contracts/figures/notice-schema.ts';
import { isCountedFigure, targets } from '../goals/graph/queries.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { FigureNode, PlanGraph } from '../goals/model/plan-graph.ts';
import { mayChangeGroups } from './bounds/counted-range.ts';
import { isProvisional } from './bounds/value-range.ts';
import { breakBetween } from './breaks.ts';
import { derivationOf } from './derive-figures.ts';
import type { OccurrenceResults } from './evaluate-occurrences.ts';
import { baselineOf, isMissing, type Occurrence, sinceOf } from './occurrences.ts';

type Side = Extract<ResultNotice, { code: 'QUERY_SIDES_DIFFER' }>['now'];

/**
 * A notice of each change, and of each number of groups since a baseline, whose sides are not equally complete: one of them may
 * still change, and the baseline is not looked at as far into its period as the figure is.
 */
export function noticesOfChanges(plan: Plan, at: Occurrence, evaluated: OccurrenceResults): ResultNotice[] {
  const derivation = derivationOf(plan, evaluated);
  return plan.figures.flatMap((figure): ResultNotice[] => {
    const since = sinceOf(figure.measure);
    if (since === undefined || since.baseline.cutoff === 'same-lag') return [];
    const before = baselineOf(since.baseline, at);
    if (isMissing(before) || breakBetween(figure, plan, at, before) !== undefined) return [];
    const [nowSide, beforeSide] = [at, before].map((side): Side => {
      const { undecided, value, range } = derivation(since.figure, side);
      return {
        through: side.through,
        undecided: Number(undecided),
        provisional: isProvisional(value, range) || mayMove(figure, plan.graph, side),
      };
    }) as [Side, Side];
    if (!nowSide.provisional && !beforeSide.provisional) return [];
    return [{ code: 'QUERY_SIDES_DIFFER', figure: figure.id, now: nowSide, before: beforeSide }];
  });
}

/** Whether somebody may still come into another of the groups that are compared, though the figure as a whole is settled. */
function mayMove(figure: FigureNode, graph: PlanGraph, at: Occurrence): boolean {
  const { measure } = figure;
  if (measure.kind !== 'groups') return false;
  const [counted] = targets([figure], 'figure', 'derived-from');
  return counted !== undefined && isCountedFigure(counted) && mayChangeGroups(measure.breakdown, counted, graph, at);
}
