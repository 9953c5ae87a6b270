import { isUtf8 } from 'node:buffer';
import type { BigIntStats } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { parsePlan } from '../../projections/goals/parse-plan.ts';
import type { Locate } from '../../projections/goals/yaml/locate-field.ts';
import type { PlanProblem } from '../../projections/goals/yaml/plan-problem.ts';

/** So many plans of a folder are read, in the order of their names. */
export const PLANS_AT_MOST = 200;
/** A longer file is no plan, whatever its encoding makes of it. */
const BYTES_AT_MOST = 4 * 1024 * 1024;

/** A file of a folder that does not say what is served of it. */
export interface FlawedPlan {
  /** Its name, without the folder's. */
  readonly file: string;
  /** The plan that is served of it all the same, as it was when it was last without mistakes; null where there is none. */
  readonly served: string | null;
  readonly problems: readonly PlanProblem[];
}

/** What a folder holds. */
export interface PlanFolder {
  /** By id. */
  readonly plans: ReadonlyMap<string, FolderPlan>;
  readonly flawed: readonly FlawedPlan[];
  /** What is remembered for the next look. */
  readonly files: ReadonlyMap<string, FileSeen>;
}

/** A plan, the text that says it, and where each of its fields stands in that. */
interface ReadPlan {
  readonly plan: Plan;
  readonly text: string;
  readonly locate: Locate;
}

export interface FolderPlan extends ReadPlan {
  readonly file: string;
}

/** What is known of a file. */
interface FileSeen {
  /** Which version of it was there at the last look; undefined where it was gone. */
  readonly seen: string | undefined;
  /** Which version of it was read, and what came of that. */
  readonly read: string | undefined;
  readonly plan: ReadPlan | undefined;
  readonly problems: readonly PlanProblem[];
}

const nothingSeen: FileSeen = { seen: undefined, read: undefined, plan: undefined, problems: [] };
export const emptyFolder: PlanFolder = { plans: new Map(), flawed: [], files: new Map() };

export interface LookOptions {
  /** Ids that no plan of the folder may have: those of the plans that come with the program. */
  readonly taken: readonly string[];
  /** What was there at the look before. */
  readonly before: PlanFolder;
  /**
   * Whether a change is taken only when the next look finds it again: somebody may be amid writing a file, and editors replace a file by
   * one of its name.
   */
  readonly waitsForQuiet: boolean;
}

/**
 * Looks into a folder of plans: `*.yaml` and `*.yml`, without those of cases and hidden ones. What was read before and has not changed is
 * not read again; what has mistakes leaves the plan that was read of it before.
 *
 * @throws CodedError PLAN_FOLDER_UNREADABLE
 */
export async function lookIntoFolder(
  folder: string,
  { taken, before, waitsForQuiet }: LookOptions,
): Promise<PlanFolder> {
  const names = await planFiles(folder);
  const files = new Map<string, FileSeen>();
  for (const name of names.slice(0, PLANS_AT_MOST)) {
    const known = before.files.get(name) ?? nothingSeen;
    const found = await lookAtFile(join(folder, name), known, waitsForQuiet);
    if (found !== undefined) files.set(name, found);
  }
  for (const [name, known] of before.files)
    if (!files.has(name) && waitsForQuiet && known.seen !== undefined) files.set(name, { ...known, seen: undefined });
  return { files, ...served(files, before, taken, names.slice(PLANS_AT_MOST)) };
}

async function planFiles(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => /^[^.].*\.ya?ml$/.test(name) && !/\.cases\.ya?ml$/.test(name)).sort();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new CodedError('PLAN_FOLDER_UNREADABLE', `The folder of plans ${folder} cannot be read (${code}).`, {
      path: '--plans',
      cause,
    });
  }
}

function versionOf({ ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [ino, size, mtimeNs, ctimeNs].join(' ');
}

/** Undefined where there is no such file. */
async function lookAtFile(path: string, known: FileSeen, waitsForQuiet: boolean): Promise<FileSeen | undefined> {
  try {
    const stats = await stat(path, { bigint: true });
    if (!stats.isFile()) return undefined;
    const seen = versionOf(stats);
    if (seen === known.read || (waitsForQuiet && seen !== known.seen)) return { ...known, seen };
    if (stats.size > BigInt(BYTES_AT_MOST)) return withProblem(known, seen, 'PLAN_INVALID', { kind: 'file-too-large' });
    const bytes = await readFile(path);
    const readAgain = versionOf(await stat(path, { bigint: true }));
    if (waitsForQuiet && readAgain !== seen) return { ...known, seen: readAgain };
    if (!isUtf8(bytes) || bytes.includes(0)) return withProblem(known, seen, 'PLAN_NOT_YAML', { kind: 'no-text' });
    const text = bytes.toString('utf8');
    const parsed = parsePlan(text);
    if (!parsed.ok) return { ...known, seen, read: seen, problems: parsed.problems };
    return { seen, read: seen, plan: { plan: parsed.plan, text, locate: parsed.locate }, problems: [] };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === 'ENOENT') return undefined;
    return withProblem(known, known.seen, 'PLAN_UNREADABLE', { kind: 'file-unreadable', reason: code });
  }
}

function problem(code: PlanProblem['code'], detail: PlanProblem['detail']): PlanProblem {
  return { code, line: 1, column: 1, field: '', detail };
}

function withProblem(
  known: FileSeen,
  seen: string | undefined,
  code: PlanProblem['code'],
  detail: PlanProblem['detail'],
): FileSeen {
  return { ...known, seen, read: seen, problems: [problem(code, detail)] };
}

/** Which plans are served. Of two files with one id, the one that had it before, else the first by name. */
function served(
  files: ReadonlyMap<string, FileSeen>,
  before: PlanFolder,
  taken: readonly string[],
  beyond: readonly string[],
): Pick<PlanFolder, 'plans' | 'flawed'> {
  const had = (name: string, { plan }: ReadPlan): boolean => before.plans.get(plan.id)?.file === name;
  const holders = [...files].flatMap(([file, { plan }]) => (plan === undefined ? [] : [{ file, plan }]));
  const inOrder = [
    ...holders.filter(({ file, plan }) => had(file, plan)),
    ...holders.filter(({ file, plan }) => !had(file, plan)),
  ];
  const plans = new Map<string, FolderPlan>();
  const clashes = new Map<string, PlanProblem>();
  for (const { file, plan: read } of inOrder) {
    const { plan } = read;
    const by = plans.get(plan.id)?.file;
    if (by === undefined && !taken.includes(plan.id)) plans.set(plan.id, { ...read, file });
    else clashes.set(file, problem('PLAN_ID_TAKEN', { kind: 'plan-id-taken', id: plan.id, by: by ?? null }));
  }
  const flawed: FlawedPlan[] = [];
  for (const [file, { plan, problems }] of files) {
    const clash = clashes.get(file);
    const all = clash === undefined ? problems : [...problems, clash];
    const isServed = plan !== undefined && clash === undefined;
    if (all.length > 0) flawed.push({ file, served: isServed ? plan.plan.id : null, problems: all });
  }
  for (const file of beyond)
    flawed.push({
      file,
      served: null,
      problems: [problem('PLAN_FOLDER_FULL', { kind: 'too-many-plans', atMost: PLANS_AT_MOST })],
    });
  return { plans, flawed: flawed.sort((one, other) => (one.file < other.file ? -1 : 1)) };
}
