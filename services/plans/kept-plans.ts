import type { Plan } from '../../projections/goals/model/plan.ts';
import { readWritten } from '../../projections/goals/parse-plan.ts';
import type { Locate } from '../../projections/goals/yaml/locate-field.ts';
import { findShippedPlan, type PlanText, planNotFound, shippedPlanIds } from './find-plan.ts';
import type { FlawedPlan, PlanFolder } from './plan-folder.ts';

/** A plan, the text that says it, and where each of its fields stands in that. */
export interface WrittenPlan extends PlanText {
  readonly plan: Plan;
  readonly locate: Locate;
}

/** The plans that come with the program, each read when it is first asked for and kept from then on, and those of a folder of one's own. */
export interface KeptPlans {
  /** A plan with its text. @throws CodedError PLAN_NOT_FOUND */
  read(id: string): Promise<WrittenPlan>;
  /** @throws CodedError PLAN_NOT_FOUND */
  find(id: string): Promise<Plan>;
  /** All of them, in their order by name, those that come with the program first. */
  all(): Promise<readonly Plan[]>;
  /** The files of the folder that have mistakes, by name. */
  flawed(): readonly FlawedPlan[];
}

async function readShipped(id: string): Promise<WrittenPlan> {
  const { text, name } = await findShippedPlan(id);
  return { text, name, ...readWritten(text, name) };
}

/**
 * For a process that runs long: reading a plan takes longer than many a question about it, and holds up all others.
 *
 * @param own what a folder holds now, of plans whose ids are not those of the ones that come with the program
 */
export function keptPlans(own?: () => PlanFolder): KeptPlans {
  const plans = new Map<string, Promise<WrittenPlan>>();

  async function readShippedOnce(id: string): Promise<WrittenPlan> {
    let plan = plans.get(id);
    if (plan === undefined) {
      plan = readShipped(id);
      plans.set(id, plan);
      plan.catch(() => plans.delete(id));
    }
    return plan;
  }

  async function read(id: string): Promise<WrittenPlan> {
    const shipped = await shippedPlanIds();
    // Only plans that are there are kept, since anything may be asked for.
    if (shipped.includes(id)) return readShippedOnce(id);
    const found = own?.().plans;
    const plan = found?.get(id);
    if (plan === undefined) throw planNotFound(`There is no plan "${id}".`, shipped, [...(found?.keys() ?? [])]);
    const { file, ...written } = plan;
    return { name: file, ...written };
  }

  const find = async (id: string): Promise<Plan> => (await read(id)).plan;

  return {
    read,
    find,
    async all() {
      const shipped: Plan[] = [];
      // Each in a turn of the event loop of its own.
      for (const id of await shippedPlanIds()) shipped.push(await find(id));
      const ofFolder = [...(own?.().plans.values() ?? [])].map(({ plan }) => plan);
      return [...shipped, ...ofFolder.sort((one, other) => (one.id < other.id ? -1 : 1))];
    },
    flawed: () => own?.().flawed ?? [],
  };
}
