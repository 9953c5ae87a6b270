import { type Cause, causeLabels } from '../../../contracts/figures/compare-schema.ts';
import { type Compared, compare } from '../../../projections/compare/compare.ts';
import type { Change } from '../../../projections/compare/read-changes.ts';
import type { Cutoff, CutoffQuery } from '../../../projections/ledger/cutoff.ts';
import type { AnswerKind } from '../answer-kind.ts';
import { type Listed, listed } from '../listed.ts';
import { identityOfPlan, type QuestionOfPlan } from '../question-of-plan.ts';

/** What changed between two cutoffs, of one clock and position. */
export interface QuestionOfComparison extends QuestionOfPlan {
  readonly with: CutoffQuery;
  /** So many changes are listed for each cause at most, by citizen. The sums of causes are always of all. */
  readonly changesAtMost: number;
}

interface ComputedComparison {
  readonly sums: Omit<Compared, 'citizens' | 'changes'>;
  readonly changes: readonly (readonly [Cause, Listed<Change>])[];
}

/** A comparison, and the causes of which it lists not all changes. */
export interface ListedComparison extends Compared {
  readonly hasMore: ReadonlySet<Cause>;
}

/** What `compare` prints. */
export const comparison: AnswerKind<QuestionOfComparison, ComputedComparison, ListedComparison> = {
  identity: (question) => [identityOfPlan(question), question.changesAtMost],
  cutoffs: (question) => [question.cutoff, question.with],
  async compute(engine, { plan, period, changesAtMost }, [one, other]) {
    const { citizens: _, changes, ...sums } = await compare(engine, plan, period, one as Cutoff, other as Cutoff);
    const byCause: [Cause, Listed<Change>][] = [];
    // One stream at a time.
    for (const cause of Object.keys(causeLabels) as Cause[])
      byCause.push([cause, await listed(changes(cause), changesAtMost)]);
    return { sums, changes: byCause };
  },
  told({ sums, changes }) {
    const byCause = new Map(changes);
    async function* ofCause(cause: Cause): AsyncGenerator<Change> {
      yield* byCause.get(cause)?.first ?? [];
    }
    return {
      ...sums,
      changes: ofCause,
      async *citizens(id, cause) {
        for await (const { figure, ...citizen } of ofCause(cause)) if (figure === id) yield citizen;
      },
      hasMore: new Set(changes.flatMap(([cause, { hasMore }]) => (hasMore ? [cause] : []))),
    };
  },
};
