import { join } from 'node:path';
import { isPath, shippedPlanIds } from './find-plan.ts';
import { emptyFolder, lookIntoFolder } from './plan-folder.ts';

/**
 * What a person calls a plan, as `findPlan` and `findCases` take it: the id of one that comes with the program or a path as they are, and
 * for the id of a plan of the folder its path. A file that is called as the id is meant too: of what has mistakes, those are to be told.
 *
 * @throws CodedError PLAN_FOLDER_UNREADABLE
 */
export async function planNamed(plan: string, folder: string | undefined): Promise<string> {
  if (folder === undefined || isPath(plan)) return plan;
  const taken = await shippedPlanIds();
  if (taken.includes(plan)) return plan;
  const { plans, files } = await lookIntoFolder(folder, { taken, before: emptyFolder, waitsForQuiet: false });
  const file = plans.get(plan)?.file ?? [...files.keys()].find((name) => name.replace(/\.ya?ml$/, '') === plan);
  return file === undefined ? plan : join(folder, file);
}
