import { evaluate } from '../../../projections/figures/evaluate.ts';
import type { Cutoff } from '../../../projections/ledger/cutoff.ts';
import { answerKind } from '../answer-kind.ts';
import { identityOfPlan, type QuestionOfPlan } from '../question-of-plan.ts';

/** A plan's figures for a period, as `replay` prints them. */
export const figures = answerKind({
  identity: identityOfPlan,
  cutoffs: ({ cutoff }: QuestionOfPlan) => [cutoff],
  compute: (engine, { plan, period }, [cutoff]) => evaluate(engine, plan, period, cutoff as Cutoff),
});
