import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CodedError } from '../../contracts/errors/coded-error.ts';

const planFolder = new URL('../../projections/plans/', import.meta.url);

/**
 * The text of a plan: the id of one that comes with the program, or the path of a YAML file.
 *
 * @throws CodedError PLAN_NOT_FOUND
 */
export async function findPlan(plan: string): Promise<{ text: string; name: string }> {
  const isPath = /[/\\.]/.test(plan);
  try {
    const text = await readFile(isPath ? plan : new URL(`${plan}.yaml`, planFolder), 'utf8');
    return { text, name: isPath ? plan : `${plan}.yaml` };
  } catch (cause) {
    const shipped = (await readdir(planFolder)).map((file) => basename(file, '.yaml')).join(', ');
    const why = isPath
      ? `The file ${plan} cannot be read (${(cause as NodeJS.ErrnoException).code}).`
      : `There is no plan "${plan}".`;
    throw new CodedError('PLAN_NOT_FOUND', `${why} Plans that come with the program: ${shipped}.`, {
      path: 'PLAN',
      cause,
    });
  }
}
