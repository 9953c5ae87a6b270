import type { Plan } from '../../projections/goals/model/plan.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import { findShippedPlan, shippedPlanIds } from './find-plan.ts';

/** The plans that come with the program, each read when it is first asked for and kept from then on. */
export interface KeptPlans {
  /** @throws CodedError PLAN_NOT_FOUND */
  find(id: string): Promise<Plan>;
  /** All of them, in their order by name. */
  all(): Promise<readonly Plan[]>;
}

async function readShipped(id: string): Promise<Plan> {
  const { text, name } = await findShippedPlan(id);
  return readPlan(text, name);
}

/** For a process that runs long: reading a plan takes longer than many a question about it, and holds up all others. */
export function keptPlans(): KeptPlans {
  const plans = new Map<string, Promise<Plan>>();

  async function find(id: string): Promise<Plan> {
    // Only plans that are there are kept, since anything may be asked for.
    if (!plans.has(id) && !(await shippedPlanIds()).includes(id)) return readShipped(id);
    let plan = plans.get(id);
    if (plan === undefined) {
      plan = readShipped(id);
      plans.set(id, plan);
      plan.catch(() => plans.delete(id));
    }
    return plan;
  }

  return { find, all: async () => Promise.all((await shippedPlanIds()).map(find)) };
}
