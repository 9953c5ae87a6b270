import { type Condition, leavesOf } from '../../../projections/goals/model/condition.ts';
import { conditionsOf } from '../../../projections/goals/model/figure-conditions.ts';
import type { Window } from '../../../projections/goals/model/parts.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';

/** Whether something in a plan is pending until a date of its own, and not only until the period's end. */
export function hasDeadlines(plan: Plan): boolean {
  const bounded = ({ before, to }: Window): boolean => before !== undefined || to !== undefined;
  return (
    [...plan.moments.values(), ...plan.amounts.values(), ...plan.populations.values()].some(
      (each) =>
        ('window' in each && bounded(each.window)) ||
        each.kind === 'date' ||
        (each.kind === 'begins' && each.lasting !== undefined),
    ) ||
    plan.figures
      .flatMap(conditionsOf)
      .some(({ condition }) => leavesOf(condition).some(({ op }) => deadlines.includes(op)))
  );
}

const deadlines: readonly Condition['op'][] = ['within', 'on', 'throughout'];
