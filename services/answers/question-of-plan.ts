import type { Period } from '../../projections/calendar/period.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import type { CutoffQuery } from '../../projections/ledger/cutoff.ts';
import { planIdentity } from './plan-identity.ts';

/** What of a plan is asked, for which period, as known at which cutoff. */
export interface QuestionOfPlan {
  readonly plan: Plan;
  readonly period: Period;
  readonly cutoff: CutoffQuery;
}

/** What tells such questions apart, besides their cutoffs. */
export function identityOfPlan({ plan, period }: Pick<QuestionOfPlan, 'plan' | 'period'>): readonly unknown[] {
  return [planIdentity(plan), period.from, period.to];
}
