import { compareRationals, type Rational, ZERO } from '../../numbers/rational.ts';
import type { Target } from '../model/figure.ts';
import type { Plan } from '../model/plan.ts';
import type { FigureNode } from '../model/plan-graph.ts';
import { isOfShares } from '../model/quantity.ts';
import type { LintFinding } from './lint-finding.ts';

/** A target in another unit than what the figure counts. */
export function lintTargetUnit(plan: Plan): LintFinding[] {
  return targets(plan).flatMap(({ figure, target, i }): LintFinding[] => {
    const quantity = figure.quantity;
    const counts = isOfShares(quantity) ? undefined : quantity.unit;
    if (target.unit === undefined || target.unit === counts) return [];
    return [
      {
        path: ['figures', i, 'target', 'unit'],
        detail: { kind: 'target-unit', target: target.unit, figure: counts ?? null },
      },
    ];
  });
}

const ONE: Rational = { numerator: 1n, denominator: 1n };

/** A target that no share, or every number, meets. */
export function lintTargetDecidesNothing(plan: Plan): LintFinding[] {
  return targets(plan).flatMap(({ figure: { measure }, target: { bound, amount }, i }): LintFinding[] => {
    if ('figure' in amount) return [];
    const path = ['figures', i, 'target', bound];
    const isUpward = bound === 'atLeast' || bound === 'above';
    const isStrict = bound === 'above' || bound === 'below';
    if (measure.kind === 'share') {
      const toWhole = compareRationals(amount, ONE);
      if (isUpward && (toWhole > 0 || (isStrict && toWhole === 0)))
        return [{ path, detail: { kind: 'share-target-never-met' } }];
      if (!isUpward && (toWhole > 0 || (!isStrict && toWhole === 0)))
        return [{ path, detail: { kind: 'share-target-always-met' } }];
    }
    // A change and a difference may be negative, and so may what others measured, and what is derived of either.
    if (['change', 'difference', 'ratio', 'benchmark'].includes(measure.kind)) return [];
    const toZero = compareRationals(amount, ZERO);
    if (bound === 'atLeast' && toZero === 0) return [{ path, detail: { kind: 'target-always-met' } }];
    if (bound === 'below' && toZero === 0) return [{ path, detail: { kind: 'target-never-met' } }];
    return [];
  });
}

function targets(plan: Plan): { figure: FigureNode; target: Target; i: number }[] {
  return plan.figures.flatMap((figure, i) =>
    figure.target === undefined ? [] : [{ figure, target: figure.target, i }],
  );
}
