import type { Cutoff } from '../../../projections/ledger/cutoff.ts';
import { contextWithoutNames, planSql } from '../../plans/plan-sql.ts';
import { answerKind } from '../answer-kind.ts';
import { identityOfPlan, type QuestionOfPlan } from '../question-of-plan.ts';

/** The SQL that computes a plan's figures, as `check --sql` prints it, but for the pseudonyms that are one citizen. */
export const sql = answerKind({
  identity: identityOfPlan,
  cutoffs: ({ cutoff }: QuestionOfPlan) => [cutoff],
  compute: async (engine, { plan, period }, [cutoff]) =>
    planSql(plan, period, await contextWithoutNames(engine, cutoff as Cutoff), 'data/ledger.duckdb'),
});
