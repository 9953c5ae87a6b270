import type { Plan } from '../../model/plan.ts';

/** The number that a state has in `state_spell`. */
export function stateNumber(plan: Plan, name: string): number {
  return [...plan.states.keys()].indexOf(name);
}
