import type { Logger } from 'pino';
import { isCodedError } from '../../contracts/errors/coded-error.ts';
import { emptyFolder, lookIntoFolder, type PlanFolder } from './plan-folder.ts';

/** A folder of plans whose changes are taken while a service runs. */
export interface FollowedFolder extends Disposable {
  /** What it holds by the last look. */
  now(): PlanFolder;
}

export interface FollowedFolderOptions {
  readonly folder: string;
  /** Ids that no plan of the folder may have. */
  readonly taken: readonly string[];
  readonly log: Logger;
  /** How often to look, in ms. */
  readonly everyMs?: number;
}

/**
 * Reads a folder of plans, and looks again every second. Looking works on every file system, also on those that tell of no
 * changes, as one that is mounted into a container.
 *
 * @throws CodedError PLAN_FOLDER_UNREADABLE at first; later it keeps what it has, and says so in the log
 */
export async function followFolder({
  folder,
  taken,
  log,
  everyMs = 1_000,
}: FollowedFolderOptions): Promise<FollowedFolder> {
  let now = await lookIntoFolder(folder, { taken, before: emptyFolder, waitsForQuiet: false });
  let isInTrouble = false;
  let isOver = false;
  let timer: NodeJS.Timeout;

  async function lookAgain(): Promise<void> {
    try {
      const before = now;
      now = await lookIntoFolder(folder, { taken, before, waitsForQuiet: true });
      if (isInTrouble) log.info({ folder }, 'the folder of plans can be read again');
      isInTrouble = false;
      tellChanges(log, before, now);
    } catch (error) {
      if (!isInTrouble)
        log.error(
          { code: isCodedError(error) ? error.code : 'INTERNAL', folder },
          'the folder of plans cannot be read; its plans stay as they were',
        );
      isInTrouble = true;
    }
    if (!isOver) wait();
  }

  function wait(): void {
    timer = setTimeout(() => void lookAgain(), everyMs);
    timer.unref();
  }

  tellChanges(log, emptyFolder, now);
  wait();
  return {
    now: () => now,
    [Symbol.dispose]() {
      isOver = true;
      clearTimeout(timer);
    },
  };
}

/** Says which plans changed, came and went, and which files have mistakes, by their codes. */
function tellChanges(log: Logger, before: PlanFolder, now: PlanFolder): void {
  for (const [id, { plan, file }] of now.plans)
    if (before.plans.get(id)?.plan !== plan)
      log.info({ plan: id, file, definition: plan.definition }, 'a plan was read');
  for (const [id, { file }] of before.plans) if (!now.plans.has(id)) log.info({ plan: id, file }, 'a plan is gone');
  for (const { file, served, problems } of now.flawed) {
    const known = before.flawed.find((each) => each.file === file);
    if (JSON.stringify(known?.problems) === JSON.stringify(problems)) continue;
    log.warn({ file, served, code: problems[0]?.code, problems: problems.length }, 'a plan has mistakes');
  }
}
