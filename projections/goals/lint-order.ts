import type { Condition } from './condition.ts';
import { conditionsOf } from './figure-conditions.ts';
import type { LintFinding } from './lint-finding.ts';
import type { Plan } from './plan.ts';

type Comparison = Extract<Condition, { op: 'compare' }>;

/** A moment compared with itself. */
export function lintSelfComparison(plan: Plan): LintFinding[] {
  return comparisonsOf(plan)
    .filter(({ comparison }) => comparison.left === comparison.right)
    .map(({ comparison: { left, relation }, path }) => ({
      code: 'LINT_SELF_COMPARISON',
      path,
      message: `"${left}" is compared with itself, which ${relation.startsWith('on') ? 'says no more than that it exists' : 'never holds'}; name the other moment`,
    }));
}

/**
 * `job on or after course`, where `job` is the *first* job: one who had a job before the course and another after it
 * does not pass, because the first lies before. And the mirror of it: `last … before`.
 */
export function lintPickAgainstOrder(plan: Plan): LintFinding[] {
  return comparisonsOf(plan).flatMap(({ comparison: { left, relation, right }, path }): LintFinding[] => {
    const pick = plan.moments.get(left)?.pick;
    const after = relation.endsWith('after');
    if (left === right || pick !== (after ? 'first' : 'last')) return [];
    return [
      after
        ? {
            code: 'LINT_FIRST_AFTER',
            path,
            message: `"${left}" is the first of its kind: where it lies before "${right}", a later one that does not is not seen; "pick: last" sees it`,
          }
        : {
            code: 'LINT_LAST_BEFORE',
            path,
            message: `"${left}" is the last of its kind: where it lies after "${right}", an earlier one that does not is not seen; "pick: first" sees it`,
          },
    ];
  });
}

interface PlacedComparison {
  readonly comparison: Comparison;
  readonly path: readonly (string | number)[];
}

function comparisonsOf(plan: Plan): PlacedComparison[] {
  return plan.figures.flatMap((figure, i) =>
    conditionsOf(figure).flatMap(({ condition, field }) =>
      comparisonsIn(condition).map((comparison) => ({ comparison, path: ['figures', i, field] })),
    ),
  );
}

function comparisonsIn(condition: Condition): Comparison[] {
  switch (condition.op) {
    case 'has':
      return [];
    case 'compare':
      return [condition];
    case 'not':
      return comparisonsIn(condition.part);
    default:
      return condition.parts.flatMap(comparisonsIn);
  }
}
