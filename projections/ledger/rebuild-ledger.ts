import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { Engine } from '../engine/engine.ts';
import { type CatchUpOptions, catchUp } from './catch-up.ts';
import type { EventLog } from './event-log.ts';
import type { FileSeal } from './file-seal.ts';
import { checkFollows, readVersion } from './follows-log.ts';
import { closingOnError, createIfEmpty, type Ledger, open, RETRY_MS, type Waiting } from './ledger.ts';
import { rememberLooked, toRemember } from './looked-through.ts';
import { changedTables } from './table-digests.ts';

/** What `rebuildLedger` does with files. */
export interface LedgerFiles {
  /** Where the new ledger grows, beside the one there is. */
  readonly beside: string;
  /** Removes what grew there. */
  discard(): void;
  /** Of the former ledger. */
  readonly seal: FileSeal;
  /**
   * Puts the new ledger in the place of the former one, in one step, so that the name always leads to one of them, and notes its file.
   * @param former whether that one is `kept` under another name or `removed`
   * @param release closes it, for systems on which an open file cannot be replaced
   */
  replace(former: 'kept' | 'removed', release: () => void): void;
}

/**
 * Makes the ledger anew from the start of the log, beside the one there is, which is kept from others meanwhile and gives way
 * when the new one is whole. Whatever goes wrong on the way, a damaged log first of all, leaves it as it was.
 *
 * A ledger that read what the log does not hold, that somebody else wrote to, or that cannot be read is kept under another name: it may be
 * the last trace of what was lost or done.
 *
 * @returns how many events were applied
 * @throws CodedError LEDGER_UNREADABLE_EVENT at an event that it cannot read: it never skips one; LEDGER_BUSY as when it is opened; what the
 * log throws
 */
export async function rebuildLedger(
  file: string,
  log: EventLog,
  waiting: Waiting,
  files: LedgerFiles,
  options: CatchUpOptions = {},
): Promise<number> {
  await log.identity();
  // What a writer that was killed had in a file of its own goes into the ledger: it would not move with it.
  (await readable(open(file, 'write', waiting)))?.close();
  const former = await readable(open(file, 'write', waiting));
  try {
    const isEvidence = former === undefined || (await isEvidenceOf(former.engine, log, files.seal));
    const applied = await grow(log, waiting, files, options);
    // While the former one is still held: who opened it now would write beside the new one under the name of both.
    files.replace(isEvidence ? 'kept' : 'removed', () => former?.close());
    // Whoever had opened the former one at the same moment has been refused it by then.
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    return applied;
  } finally {
    former?.close();
  }
}

/** Makes a ledger where a new one grows. */
async function grow(log: EventLog, waiting: Waiting, files: LedgerFiles, options: CatchUpOptions): Promise<number> {
  const ledger = await emptied(log, waiting, files);
  try {
    return await closingOnError(ledger, async () => {
      const applied = await catchUp(ledger.engine, log, options);
      const looked = await toRemember(ledger.engine, log);
      if (looked !== undefined) await rememberLooked(ledger.engine, looked);
      // What it still had in a file of its own would not move with it.
      await ledger.engine.run('CHECKPOINT');
      ledger.close();
      return applied;
    });
  } catch (error) {
    files.discard();
    throw error;
  }
}

/** A ledger without events, whatever a rebuild that was killed has left there. */
async function emptied(log: EventLog, waiting: Waiting, { beside, discard }: LedgerFiles): Promise<Ledger> {
  const left = await readable(open(beside, 'write', waiting));
  if (left === undefined) discard();
  const ledger = left ?? (await open(beside, 'write', waiting));
  return closingOnError(ledger, async () => {
    await dropTables(ledger.engine);
    await createIfEmpty(ledger.engine, log);
    return ledger;
  });
}

/** Undefined for a file that cannot be read. */
async function readable(opening: Promise<Ledger>): Promise<Ledger | undefined> {
  return opening.catch((error: unknown) => {
    if (error instanceof CodedError && error.code === 'LEDGER_CORRUPT') return undefined;
    throw error;
  });
}

async function tablesOf(engine: Engine): Promise<readonly string[]> {
  const tables = await engine.rows<[string]>('SELECT table_name FROM duckdb_tables() WHERE NOT temporary');
  return tables.map(([table]) => table);
}

async function dropTables(engine: Engine): Promise<void> {
  for (const table of await tablesOf(engine)) await engine.run(`DROP TABLE "${table}"`);
}

/** Whether a ledger tells what is not to be had from the log: events that it does not hold, or that somebody else wrote to it. */
async function isEvidenceOf(engine: Engine, log: EventLog, seal: FileSeal): Promise<boolean> {
  const tables = await tablesOf(engine);
  if (tables.length === 0) return false;
  try {
    const version = await readVersion(engine);
    await checkFollows(engine, log);
    // Versions before had no digests.
    if (version !== null && version < 7 && !tables.includes('table_digest')) return false;
    return !seal.holds() && (await changedTables(engine)).length > 0;
  } catch {
    return true;
  }
}
