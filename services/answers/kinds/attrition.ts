import type { Cutoff } from '../../../projections/ledger/cutoff.ts';
import { attrition as countAttrition } from '../../../projections/trace/attrition.ts';
import { traceHeader } from '../../../projections/trace/trace-header.ts';
import { answerKind } from '../answer-kind.ts';
import { identityOfPlan, type QuestionOfPlan } from '../question-of-plan.ts';

/** How many drop out of a figure at each condition. */
export interface QuestionOfAttrition extends QuestionOfPlan {
  readonly figure: string;
}

/** What `trace --attrition` prints. */
export const attrition = answerKind({
  identity: ({ figure, ...question }: QuestionOfAttrition) => [identityOfPlan(question), figure],
  cutoffs: ({ cutoff }) => [cutoff],
  async compute(engine, { plan, period, figure }, [fixed]) {
    const cutoff = fixed as Cutoff;
    return {
      ...(await traceHeader(engine, plan, figure, period, cutoff)),
      ...(await countAttrition(engine, plan, figure, period, cutoff)),
    };
  },
});
