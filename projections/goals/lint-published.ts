import type { LintFinding } from './lint-finding.ts';
import type { Plan } from './plan.ts';

/** A published numerator that is greater than its denominator. */
export function lintPublishedAboveWhole(plan: Plan): LintFinding[] {
  return plan.figures.flatMap(({ published, measure }, i) => {
    const { numerator, denominator } = published ?? {};
    if (measure.kind === 'places' || numerator === undefined || denominator === undefined) return [];
    if (numerator <= denominator) return [];
    return [
      {
        code: 'LINT_PUBLISHED_ABOVE_WHOLE' as const,
        path: ['figures', i, 'published', 'numerator'],
        message: `${numerator} of ${denominator} is more than all; check what was printed`,
      },
    ];
  });
}
