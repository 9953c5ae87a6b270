import type { Plan } from '../../../projections/goals/model/plan.ts';
import { heardProgrammes } from '../../../projections/status/programmes.ts';
import { listProgrammes } from '../../plans/list-programmes.ts';
import { answerKind } from '../answer-kind.ts';
import { planIdentity } from '../plan-identity.ts';

/** The words by which events, and these plans, speak of programmes. */
export interface QuestionOfProgrammes {
  readonly plans: readonly Plan[];
}

/** What `programmes` prints. */
export const programmes = answerKind({
  identity: ({ plans }: QuestionOfProgrammes) => plans.map(planIdentity),
  cutoffs: () => [],
  compute: async (engine, { plans }) => listProgrammes(await heardProgrammes(engine), plans),
});
