import { unmatchedCodes } from '../../../projections/figures/unmatched-codes.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { answerKind } from '../answer-kind.ts';
import { planIdentity } from '../plan-identity.ts';

/** The words of the municipality's own in a plan. */
export interface QuestionOfWords {
  readonly plan: Plan;
}

/** Those that no event carries, with what may be meant: their figures come out as nothing, and look like results. */
export const unmatchedOfPlan = answerKind({
  identity: ({ plan }: QuestionOfWords) => planIdentity(plan),
  cutoffs: () => [],
  compute: (engine, { plan }) => unmatchedCodes(engine, plan),
});
