import type { Plan } from '../../projections/goals/model/plan.ts';
import { readWritten } from '../../projections/goals/parse-plan.ts';
import type { Locate } from '../../projections/goals/yaml/locate-field.ts';
import { findShippedPlan, type PlanText, shippedPlanIds } from './find-plan.ts';

/** A plan, the text that says it, and where each of its fields stands in that. */
export interface WrittenPlan extends PlanText {
  readonly plan: Plan;
  readonly locate: Locate;
}

/** The plans that come with the program, each read when it is first asked for and kept from then on. */
export interface KeptPlans {
  /** A plan with its text. @throws CodedError PLAN_NOT_FOUND */
  read(id: string): Promise<WrittenPlan>;
  /** @throws CodedError PLAN_NOT_FOUND */
  find(id: string): Promise<Plan>;
  /** All of them, in their order by name. */
  all(): Promise<readonly Plan[]>;
}

async function readShipped(id: string): Promise<WrittenPlan> {
  const { text, name } = await findShippedPlan(id);
  return { text, name, ...readWritten(text, name) };
}

/** For a process that runs long: reading a plan takes longer than many a question about it, and holds up all others. */
export function keptPlans(): KeptPlans {
  const plans = new Map<string, Promise<WrittenPlan>>();

  async function read(id: string): Promise<WrittenPlan> {
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

  const find = async (id: string): Promise<Plan> => (await read(id)).plan;

  return { read, find, all: async () => Promise.all((await shippedPlanIds()).map(find)) };
}
