import { compareRationals } from '../numbers/rational.ts';
import type { Figure } from './figure.ts';
import type { LintFinding } from './lint-finding.ts';
import type { Plan, Target } from './plan.ts';

/** A target in another unit than what the figure counts. */
export function lintTargetUnit(plan: Plan): LintFinding[] {
  return targets(plan).flatMap(({ figure, target, i }) => {
    const counts =
      figure.measure.kind === 'places' ? 'full-year-places' : figure.measure.kind === 'count' ? 'heads' : undefined;
    if (target.unit === undefined || target.unit === counts) return [];
    return [
      {
        code: 'LINT_TARGET_UNIT' as const,
        path: ['figures', i, 'target', 'unit'],
        message: `the target is set in ${unitNames[target.unit]}, the figure counts ${counts === undefined ? 'neither heads nor places' : unitNames[counts]}`,
      },
    ];
  });
}

const unitNames = { heads: 'heads', 'full-year-places': 'full-year places', days: 'days' } as const;

/** A target that no share, or every number, meets. */
export function lintTargetDecidesNothing(plan: Plan): LintFinding[] {
  return targets(plan).flatMap(({ figure, target: { bound, amount }, i }): LintFinding[] => {
    if ('figure' in amount) return [];
    const path = ['figures', i, 'target', bound];
    const toWhole = compareRationals(amount, { numerator: 1n, denominator: 1n });
    const isShare = figure.measure.kind === 'share';
    if (isShare && bound === 'atLeast' && toWhole > 0)
      return [
        { code: 'LINT_TARGET_OUT_OF_REACH', path, message: 'no share is above 100 %, so the target is never met' },
      ];
    if (isShare && bound === 'atMost' && toWhole >= 0)
      return [
        { code: 'LINT_TARGET_ALWAYS_MET', path, message: 'no share is above 100 %, so the target is always met' },
      ];
    if (bound === 'atLeast' && amount.numerator === 0n)
      return [{ code: 'LINT_TARGET_ALWAYS_MET', path, message: 'nothing is below 0, so the target is always met' }];
    return [];
  });
}

function targets(plan: Plan): { figure: Figure; target: Target; i: number }[] {
  return plan.figures.flatMap((figure, i) =>
    figure.target === undefined ? [] : [{ figure, target: figure.target, i }],
  );
}
