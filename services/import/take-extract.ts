import type { ExtractMark } from '../../contracts/events/extract-marks.ts';
import { scopeText } from '../../contracts/events/extract-scope.ts';
import type { EventStore } from '../../infra/event-store/port.ts';
import type { RefusedLine } from '../../infra/quarantine/port.ts';
import { conflictRefusals } from '../intake/conflict.ts';
import { compareExtract, type ExtractCounts } from './differences/compare-extract.ts';
import { eventOf } from './differences/event-of-change.ts';
import { type Accepted, requireFewVanished, requireInTurn } from './differences/require-acceptable.ts';
import { type ExtractFile, stageRows } from './differences/staged-rows.ts';
import { openWorkspace, type Workspace } from './differences/workspace.ts';
import { writtenDifferences } from './differences/written-differences.ts';
import type { Extract } from './extract.ts';
import { openKnownRows } from './known-rows/known-rows.ts';
import type { RefusedRow } from './stated.ts';

/** So many events are stored as one step. Eight times as many took no less time, and lose more to a process that is killed. */
const eventsAtATime = 2_000;

export interface TakeOptions {
  readonly dataDir: string;
  readonly accepted: Accepted;
  /** Says what would come of it, and stores nothing. */
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
  readonly nowMs: number;
  /** How long to wait for another import into the same data directory, in ms. */
  readonly patienceMs: number;
  /** Told of rows that cannot be read, with their cells. */
  readonly onUnreadable: (rows: readonly RefusedRow[]) => Promise<void>;
  /** Told of rows that contradict each other, or state what intake or the log refuses. */
  readonly onRefused: (rows: readonly RefusedLine[]) => Promise<void>;
  /** Told how much of a file was read, in the unit of its reader. */
  readonly onRead?: (file: string, done: number) => void;
  /** Told how many events of how many are in the log, after each step. */
  readonly onStored?: (stored: number, of: number) => void;
}

/** What came of an extract. */
export interface TakenResult extends ExtractCounts {
  readonly rows: number;
  /** Rows without a readable key; while there are any, no row is known to be gone. */
  readonly keylessRows: number;
  /** Events of it: newly stored, or to be stored where it is a dry run. */
  readonly events: number;
}

/**
 * Compares an extract with what the log says of the last one of the same source and mapping, and stores the difference (ADR 63).
 * Nothing is stored before all of it was read and compared. An import that was stopped at any moment is finished by importing the same
 * extract again: what is in the log by then is known, and the rest comes under the same ids.
 *
 * @throws CodedError of the areas STORE_, INPUT_ and EXTRACT_; only one of STORE_ can come after something was stored
 */
export async function takeExtract(
  extract: Extract,
  files: readonly ExtractFile[],
  store: EventStore,
  options: TakeOptions,
): Promise<TakenResult> {
  const { dataDir, accepted, nowMs } = options;
  const workspace = openWorkspace(dataDir, options.patienceMs);
  try {
    const known = await openKnownRows(dataDir, extract, store);
    try {
      requireInTurn(extract, known.extracts(), accepted, nowMs);
      const { signal, onUnreadable, onRefused, onRead } = options;
      const staged = await stageRows(workspace, files, {
        signal,
        onRefused: onUnreadable,
        ...(onRead && { onProgress: onRead }),
      });
      const firstFile = files[0]?.file ?? '';
      const comparison = await compareExtract(workspace, extract, known, staged, firstFile, onRefused);
      const { differences, rowsInScope, rowsGone, ...counts } = comparison;
      if (staged.keyless === 0) requireFewVanished(extract, { rowsInScope, rowsGone }, accepted);
      const result = { ...counts, rows: staged.rows, keylessRows: staged.keyless, events: differences };
      if (options.dryRun) return result;
      const scope = scopeText(extract.scope);
      const before = known
        .extracts()
        .find((other) => other.takenAtMs === extract.takenAtMs && scopeText(other.scope) === scope);
      const mark = { ...extract, scope, events: (before?.stored ?? 0) + differences };
      await storeDifferences(workspace, extract.source, mark, store, differences, options);
      await known.followLog(store);
      known.finish(extract.takenAtMs, scope);
      return result;
    } finally {
      known.close();
    }
  } finally {
    workspace.close();
  }
}

async function storeDifferences(
  workspace: Workspace,
  source: string,
  mark: ExtractMark,
  store: EventStore,
  of: number,
  { signal, onRefused, onStored }: TakeOptions,
): Promise<void> {
  let stored = 0;
  for (const written of writtenDifferences(workspace, eventsAtATime)) {
    signal.throwIfAborted();
    const events = written.map(({ difference, place }) => eventOf(difference, source, mark, place));
    const outcomes = await store.appendEach(events);
    const conflicts = [...(await conflictRefusals(events, outcomes, store))].map(([index, refusal]): RefusedLine => {
      const { origin } = (events[index] as (typeof events)[number]).event;
      return { refusal, origin, raw: null };
    });
    if (conflicts.length > 0) await onRefused(conflicts);
    stored += events.length - conflicts.length;
    onStored?.(stored, of);
    await new Promise(setImmediate);
  }
}
