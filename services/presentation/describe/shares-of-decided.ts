import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';

/** Whether a figure is a share of those alone who are decided. */
export function isOfDecided({ measure }: FigureNode): boolean {
  return measure.kind === 'share' && measure.only === 'decided';
}

/** Whether a plan has such a figure, so that not every share has its undecided citizens in the denominator. */
export function hasSharesOfDecided({ figures }: Plan): boolean {
  return figures.some(isOfDecided);
}
