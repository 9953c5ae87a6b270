import { type Condition, leavesOf, type Relation } from '../model/condition.ts';
import { anchorOf, type DateExpression } from '../model/date-expression.ts';
import { conditionsOf } from '../model/figure-conditions.ts';
import type { Plan } from '../model/plan.ts';
import { writeDate } from '../syntax/write-condition.ts';
import { distance } from './distance.ts';
import type { LintFinding } from './lint-finding.ts';

type Comparison = Extract<Condition, { op: 'compare' }>;

/** A date compared with itself, or with one that lies so many days from it whatever happened. */
export function lintSelfComparison(plan: Plan): LintFinding[] {
  return comparisonsOf(plan).flatMap(({ comparison: { left, relation, right }, path }): LintFinding[] => {
    const { least, most } = distance(right, left, plan);
    const holds = isSo[relation];
    const always = holds(least) && holds(most);
    // Whether it is so changes at most once from the least distance to the most.
    if (!always && (holds(least) || holds(most))) return [];
    const [one, other] = [writeDate(left), writeDate(right)];
    return [
      {
        path,
        detail:
          one === other
            ? { kind: 'compared-with-itself', date: one, holds: always }
            : { kind: 'compared-with-fixed', left: one, right: other, holds: always },
      },
    ];
  });
}

/** Whether a date so many days after another lies to it as a relation says. */
const isSo: Readonly<Record<Relation, (days: number) => boolean>> = {
  after: (days) => days > 0,
  'on or after': (days) => days >= 0,
  before: (days) => days < 0,
  'on or before': (days) => days <= 0,
};

/**
 * `job on or after course`, where `job` is the *first* job: one who had a job before the course and another after it
 * does not pass, because the first lies before. And the mirror of it: `last … before`.
 */
export function lintPickAgainstOrder(plan: Plan): LintFinding[] {
  return comparisonsOf(plan).flatMap(({ comparison: { left, relation, right }, path }): LintFinding[] => {
    const [first, second] = [bareMoment(left), bareMoment(right)];
    if (first === undefined || second === undefined) return [];
    const pick = plan.moments.get(first)?.pick;
    const after = relation.endsWith('after');
    if (first === second || pick !== (after ? 'first' : 'last')) return [];
    return [{ path, detail: { kind: after ? 'first-after' : 'last-before', moment: first, other: second } }];
  });
}

/** The moment that a date is, with no span added or taken away. */
const bareMoment = (date: DateExpression): string | undefined =>
  date.shifts.length === 0 ? anchorOf(date) : undefined;

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
  return leavesOf(condition).filter((leaf) => leaf.op === 'compare');
}
