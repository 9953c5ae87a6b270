import type { PlanList } from '../../contracts/api/plan-list.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import type { FlawedPlan } from './plan-folder.ts';

/** What others are told of plans. */
export function planList(plans: readonly Plan[], flawed: readonly FlawedPlan[]): PlanList {
  return {
    plans: plans.map(({ id, title, definition, figures, breaks }) => ({
      id,
      title,
      definition,
      figures: figures.map((figure) => ({ id: figure.id, goal: figure.goal ?? null, title: figure.title })),
      breaks: breaks.map((each) => ({ on: each.on, title: each.title, figures: [...(each.figures ?? [])] })),
    })),
    flawed: flawed.map(({ problems, ...file }) => ({ ...file, problems: [...problems] })),
  };
}
