import type { PlanList } from '../../contracts/api/plan-list.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import { findShippedPlan, shippedPlanIds } from './find-plan.ts';

/** The plans that come with the program, read, in their order by id. */
export async function shippedPlans(): Promise<readonly Plan[]> {
  const texts = await Promise.all((await shippedPlanIds()).map(findShippedPlan));
  return texts.map(({ text, name }) => readPlan(text, name));
}

/** What others are told of plans. */
export function planList(plans: readonly Plan[]): PlanList {
  return {
    plans: plans.map(({ id, title, definition, figures }) => ({
      id,
      title,
      definition,
      figures: figures.map((figure) => ({ id: figure.id, goal: figure.goal ?? null, title: figure.title })),
    })),
  };
}
