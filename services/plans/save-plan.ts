import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { shippedPlanIds } from './find-plan.ts';
import { emptyFolder, lookIntoFolder } from './plan-folder.ts';

/**
 * Saves a plan into the folder of one's own plans, in place of the one that has its id there. Who reads the folder meanwhile finds the
 * one before or this one, whole.
 *
 * @param text that says `plan`
 * @returns the name of the file
 * @throws CodedError PLAN_ID_TAKEN for the id of a plan that comes with the program, or where a file of its name holds another plan;
 * PLAN_FOLDER_UNREADABLE, PLAN_NOT_SAVED
 */
export async function savePlan(folder: string, { id }: Pick<Plan, 'id'>, text: string): Promise<string> {
  const taken = await shippedPlanIds();
  if (taken.includes(id)) throw new CodedError('PLAN_ID_TAKEN', `A plan that comes with the program is called ${id}.`);
  const { plans, files } = await lookIntoFolder(folder, { taken, before: emptyFolder, waitsForQuiet: false });
  const own = plans.get(id)?.file;
  // An id is words joined by hyphens, so a file that is called by it lies in the folder.
  const file = own ?? `${id}.yaml`;
  if (own === undefined && files.has(file)) throw new CodedError('PLAN_ID_TAKEN', `${file} holds another plan.`);
  await replaceFile(folder, file, text);
  return file;
}

async function replaceFile(folder: string, file: string, text: string): Promise<void> {
  // Hidden, so that nobody takes it for a plan.
  const unfinished = join(folder, `.${file}.${randomUUID()}`);
  try {
    const handle = await open(unfinished, 'wx', 0o644);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, join(folder, file));
  } catch (cause) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    const { code } = cause as NodeJS.ErrnoException;
    throw new CodedError('PLAN_NOT_SAVED', `${file} cannot be written (${code}).`, { cause });
  }
}
