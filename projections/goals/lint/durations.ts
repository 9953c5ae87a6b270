import type { Plan } from '../model/plan.ts';
import type { FigureNode } from '../model/plan-graph.ts';
import { isDuration, isOfShares, type Quantity } from '../model/quantity.ts';
import type { LintFinding } from './lint-finding.ts';

/**
 * A goal of how long something lasts that is judged by how many there are: fewer long spells and shorter spells are not
 * the same. Told of a figure in a unit of time whose report counted heads, and of a count that judges a goal in which a
 * duration stands beside it.
 */
export function lintDurationByHeadcount(plan: Plan): LintFinding[] {
  return plan.figures.flatMap((figure, i): LintFinding[] => {
    if (isDuration(figure.quantity) && figure.published?.unit === 'heads')
      return [
        {
          path: ['figures', i, 'published', 'unit'],
          detail: { kind: 'duration-published-as-heads' },
        },
      ];
    const { goal } = figure;
    const isJudge = figure.target !== undefined && !figure.companion && countsHeads(figure.quantity);
    if (goal === undefined || !isJudge || !plan.figures.some((other) => isBeside(figure, other))) return [];
    return [
      {
        path: ['figures', i, 'target'],
        detail: { kind: 'duration-judged-by-heads', goal },
      },
    ];
  });
}

const countsHeads = (quantity: Quantity): boolean => quantity.unit === 'heads' && !isOfShares(quantity);

/** Whether a figure is a duration of the same goal that judges nothing. */
function isBeside(figure: FigureNode, other: FigureNode): boolean {
  const judges = other.target !== undefined && !other.companion;
  return figure.goal !== undefined && other.goal === figure.goal && !judges && isDuration(other.quantity);
}
