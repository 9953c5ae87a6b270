import { isUtf8 } from 'node:buffer';
import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CodedError } from '../../contracts/errors/coded-error.ts';

const planFolder = new URL('../../projections/plans/', import.meta.url);

/** A plan as it was written, and what to call it in messages. */
export interface PlanText {
  readonly text: string;
  readonly name: string;
}

let shipped: Promise<readonly string[]> | undefined;

/** The ids of the plans that come with the program, in their order by name. The cases beside them are no plans. */
export function shippedPlanIds(): Promise<readonly string[]> {
  // Looked for once: a service asks for each request, and the program's own files stay as they are.
  shipped ??= readShippedIds().catch((error: unknown) => {
    shipped = undefined;
    throw error;
  });
  return shipped;
}

async function readShippedIds(): Promise<readonly string[]> {
  const files = await readdir(planFolder);
  return files
    .filter((file) => file.endsWith('.yaml') && !file.endsWith('.cases.yaml'))
    .map((file) => basename(file, '.yaml'))
    .sort();
}

/**
 * The text of a plan that comes with the program.
 *
 * @throws CodedError PLAN_NOT_FOUND; only what is on the list is looked for, so an id cannot lead to another file
 */
export async function findShippedPlan(id: string): Promise<PlanText> {
  const ids = await shippedPlanIds();
  if (!ids.includes(id)) throw planNotFound(`There is no plan "${id}".`, ids);
  return { text: await readFile(new URL(`${id}.yaml`, planFolder), 'utf8'), name: `${id}.yaml` };
}

/** Whether a plan is named by its file; else it is by its id. */
export function isPath(plan: string): boolean {
  return /[/\\.]/.test(plan);
}

/**
 * The text of a plan: the id of one that comes with the program, or the path of a YAML file.
 *
 * @throws CodedError PLAN_NOT_FOUND, or PLAN_NOT_YAML where the file is no text
 */
export async function findPlan(plan: string): Promise<PlanText> {
  if (!isPath(plan)) return findShippedPlan(plan);
  let bytes: Buffer;
  try {
    bytes = await readFile(plan);
  } catch (cause) {
    const why = `The file ${plan} cannot be read (${(cause as NodeJS.ErrnoException).code}).`;
    throw planNotFound(why, await shippedPlanIds(), [], cause);
  }
  return { text: textOf(bytes, plan, 'PLAN_NOT_YAML'), name: plan };
}

/** Older editors save Danish letters in an encoding of their own; read as UTF-8 they would turn into question marks. */
function textOf(bytes: Buffer, name: string, code: 'PLAN_NOT_YAML' | 'CASES_INVALID'): string {
  if (isUtf8(bytes) && !bytes.includes(0)) return bytes.toString('utf8');
  throw new CodedError(code, `${name} is no text in UTF-8; open it in a text editor and save it with that encoding.`, {
    path: 'PLAN',
  });
}

/**
 * The text of the cases beside a plan: `my-plan.cases.yaml` beside `my-plan.yaml`; undefined where there are none.
 *
 * @throws CodedError CASES_INVALID where the file is there and cannot be read, or is no text
 */
export async function findCases(plan: string): Promise<PlanText | undefined> {
  const shipped = !isPath(plan);
  const name = `${plan.replace(/\.ya?ml$/, '')}.cases.yaml`;
  let bytes: Buffer;
  try {
    bytes = await readFile(shipped ? new URL(name, planFolder) : name);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new CodedError('CASES_INVALID', `The cases in ${name} cannot be read (${code}).`, { path: 'PLAN', cause });
  }
  return { text: textOf(bytes, name, 'CASES_INVALID'), name };
}

/** @param own the ids of plans of one's own, where there are some */
export function planNotFound(
  why: string,
  shipped: readonly string[],
  own: readonly string[] = [],
  cause?: unknown,
): CodedError {
  const ofFolder = own.length === 0 ? '' : ` Plans of the folder: ${own.join(', ')}.`;
  return new CodedError(
    'PLAN_NOT_FOUND',
    `${why} Plans that come with the program: ${shipped.join(', ')}.${ofFolder}`,
    {
      path: 'PLAN',
      ...(cause !== undefined && { cause }),
    },
  );
}
