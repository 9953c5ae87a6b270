import type { CutoffQuery } from '../../../projections/ledger/cutoff.ts';
import type { AnswerKind } from '../answer-kind.ts';
import { identityOfPlan, type QuestionOfPlan } from '../question-of-plan.ts';
import { comparison, type ListedComparison } from './comparison.ts';

/** What has moved from an earlier position of the log to the one that is asked about. */
export interface QuestionOfMoved extends QuestionOfPlan {
  /** Names its position. */
  readonly from: CutoffQuery;
}

type Computed = Parameters<typeof comparison.told>[0];

/** What `published check` tells of today: the sums of a comparison, without those whom it is about. */
export const movedSince: AnswerKind<QuestionOfMoved, Computed, ListedComparison> = {
  identity: ({ from, ...question }) => [identityOfPlan(question), String(from.position)],
  // In this order, as an answer is of the position of the first.
  cutoffs: ({ cutoff, from }) => [cutoff, from],
  compute: (engine, { from, ...question }, [now, then]) =>
    comparison.compute(engine, { ...question, with: from, changesAtMost: 0 }, [then, now] as never),
  told: comparison.told,
};
