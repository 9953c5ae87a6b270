import { shippedPlanIds } from '../plans/find-plan.ts';
import { type KeptPlans, keptPlans } from '../plans/kept-plans.ts';
import { emptyFolder, lookIntoFolder } from '../plans/plan-folder.ts';
import type { CliContext } from './context.ts';

/**
 * The plans that come with the program, and those of the folder where one is named.
 *
 * @throws CodedError PLAN_FOLDER_UNREADABLE
 */
export async function plansHere(context: Pick<CliContext, 'plansFolder'>): Promise<KeptPlans> {
  const folder = context.plansFolder();
  if (folder === undefined) return keptPlans();
  const taken = await shippedPlanIds();
  const found = await lookIntoFolder(folder, { taken, before: emptyFolder, waitsForQuiet: false });
  return keptPlans(() => found);
}
