import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { LookedThrough } from '../../contracts/events/recorded-event.ts';
import { type OpenOptions, openDuckDb } from '../engine/duckdb/open-duckdb.ts';
import type { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/engine-error.ts';
import { type CatchUpOptions, catchUp, readCheckpoint } from './catch-up.ts';
import type { EventLog } from './event-log.ts';
import { checkFollows, readOrigin, readVersion, requireHeld } from './follows-log.ts';
import { codedOpeningError } from './ledger-error.ts';
import { goOnLooking, rememberLooked, toRemember } from './looked-through.ts';
import { createLedger, LEDGER_VERSION } from './schema.ts';

/** An open ledger. Close it as soon as its work is done: one process may write, or several read. */
export interface Ledger {
  readonly engine: Engine;
  /** Whether it was opened for writing. */
  readonly writable: boolean;
  /** Another session on it, which reads beside what others read and what this one writes. */
  session(): Promise<ReadingSession>;
  close(): void;
}

/** A session that reads an open ledger. Close it before the ledger. */
export interface ReadingSession {
  readonly engine: Engine;
  close(): void;
}

/** How to wait for a ledger that another process has open. Milliseconds. */
export interface Waiting {
  readonly timeoutMs: number;
  /** Called once, when the wait begins to be felt. */
  readonly onWait?: () => void;
}

const RETRY_MS = 50;
const FELT_WAIT_MS = 1000;

/** Memory that the engine may take while it follows the log, however long that is; beyond it, it spills to disk. */
const FOLLOWING_MEMORY = '1GB';

/** Memory that the engine may take for a query; beyond it, it spills to disk. */
const QUERY_MEMORY = '4GB';

/**
 * Opens the ledger in a file (`:memory:` for one that lives as long as it is open), brought up to the head of `log`.
 *
 * Whoever finds it at the head opens it for reading only, so readers do not wait for each other; whoever finds it
 * behind follows the log first.
 *
 * @throws CodedError LEDGER_BUSY when another process keeps it longer than `waiting.timeoutMs`; LEDGER_FOREIGN when it
 * followed another store's log or one that held more; LEDGER_OUTDATED when an older program made it;
 * LEDGER_CORRUPT when the file cannot be read. `rebuildLedger` makes another in any case.
 */
export async function openLedgerAtHead(
  file: string,
  log: EventLog,
  waiting: Waiting,
  options: CatchUpOptions = {},
): Promise<Ledger> {
  const ledger = await openLedgerAsItIs(file, log, waiting);
  return ledger.writable ? following(ledger, log, options) : ledger;
}

/**
 * As `openLedgerAtHead`, but one that is behind is left where it is, open for writing, so that whoever can do with what it holds need
 * not wait for what it does not.
 *
 * @throws CodedError as `openLedgerAtHead`
 */
export async function openLedgerAsItIs(file: string, log: EventLog, waiting: Waiting): Promise<Ledger> {
  // First of all, so that no ledger is made in a directory that took the place of the log's.
  await log.identity();
  const reader = await openExisting(file, waiting);
  if (reader !== null) {
    const atHead = await closingOnError(reader, () => isAtHead(reader.engine, log));
    const looked = atHead ? await closingOnError(reader, () => toRemember(reader.engine, log)) : undefined;
    if (atHead && looked === undefined) return reader;
    reader.close();
    if (looked !== undefined) {
      await rememberIfFree(file, looked);
      const again = await openExisting(file, waiting);
      if (again !== null) return again;
    }
  }
  return openToWrite(file, log, waiting);
}

async function openToWrite(file: string, log: EventLog, waiting: Waiting): Promise<Ledger> {
  const writer = await open(file, 'write', waiting);
  return closingOnError(writer, async () => {
    await createIfEmpty(writer.engine, log);
    await checkFollows(writer.engine, log);
    return writer;
  });
}

async function openToFollow(file: string, log: EventLog, waiting: Waiting, options: CatchUpOptions): Promise<Ledger> {
  return following(await openToWrite(file, log, waiting), log, options);
}

async function following(writer: Ledger, log: EventLog, options: CatchUpOptions): Promise<Ledger> {
  return closingOnError(writer, async () => {
    await followFurther(writer, log, options);
    return writer;
  });
}

/** Remembers how far the log was looked through, unless somebody else has the ledger: it only saves the next one time. */
async function rememberIfFree(file: string, looked: LookedThrough): Promise<void> {
  let writer: Ledger | undefined;
  try {
    writer = await open(file, 'write', { timeoutMs: 0 });
    // Whoever wrote meanwhile has looked further.
    if ((await readCheckpoint(writer.engine)) === looked.after) await rememberLooked(writer.engine, looked);
  } catch (error) {
    if (!(error instanceof CodedError && ['LEDGER_BUSY', 'LEDGER_NOT_WRITABLE'].includes(error.code))) throw error;
  } finally {
    writer?.close();
  }
}

/** Where to write instead of beside a ledger that cannot be written. */
export interface Elsewhere {
  /**
   * Makes a file for a ledger: a copy of the one there is where that can be gone on with, which nobody changes meanwhile; else
   * only its name.
   */
  readonly copy: (from: string | undefined) => string;
  /** A directory for what a query does not find room for in memory; made where it is needed. */
  readonly spillTo: string;
}

/**
 * As `openLedgerAtHead`, for a ledger that cannot be written: it is used as it is where it has read everything, and else the
 * log is followed in a file of ours elsewhere.
 *
 */
export async function openUnwritableLedger(
  file: string,
  log: EventLog,
  waiting: Waiting,
  { copy, spillTo }: Elsewhere,
  options: CatchUpOptions = {},
): Promise<Ledger> {
  await log.identity();
  const reader = await openExisting(file, waiting, spillTo);
  if (reader === null) return openToFollow(copy(undefined), log, waiting, options);
  const isOfUse = await closingOnError(reader, async () => {
    if ((await readVersion(reader.engine)) !== LEDGER_VERSION) return false;
    await checkFollows(reader.engine, log);
    await goOnLooking(reader.engine, log);
    return true;
  });
  if (isOfUse && (await closingOnError(reader, () => hasReadAll(reader.engine, log)))) return reader;
  try {
    return await openToFollow(copy(isOfUse ? file : undefined), log, waiting, options);
  } finally {
    reader.close();
  }
}

/** How to follow a log. */
export interface FollowOptions extends CatchUpOptions {
  /** Whether others read the ledger meanwhile: they keep the memory that they have, of which the engine has one limit for all. */
  readonly besideReaders?: boolean;
}

/**
 * Brings a ledger that has stayed open to the head of its log again. As nobody else could write to it meanwhile, it is not
 * asked again whose log that is.
 *
 * @returns false where there is more to read and the ledger is open for reading only
 * @throws CodedError LEDGER_UNREADABLE_EVENT; the ledger is to be closed then
 */
export async function followFurther(ledger: Ledger, log: EventLog, options: FollowOptions = {}): Promise<boolean> {
  const { engine, writable } = ledger;
  if (!writable) return hasReadAll(engine, log);
  if (options.besideReaders !== true) await engine.configure({ memoryLimit: FOLLOWING_MEMORY });
  await goOnLooking(engine, log);
  await catchUp(engine, log, options);
  const looked = await toRemember(engine, log);
  if (looked !== undefined) await rememberLooked(engine, looked);
  await engine.configure({ memoryLimit: QUERY_MEMORY });
  return true;
}

/** What `rebuildLedger` does with files. */
export interface LedgerFiles {
  /** Where the new ledger grows, beside the one there is. */
  readonly beside: string;
  /** Removes what grew there. */
  discard(): void;
  /**
   * Puts the new ledger in the place of the former one, in one step, so that the name always leads to one of them.
   * @param former whether that one is `kept` under another name or `removed`
   * @param release closes it, for systems on which an open file cannot be replaced
   */
  replace(former: 'kept' | 'removed', release: () => void): void;
}

/**
 * Makes the ledger anew from the start of the log, beside the one there is, which is kept from others meanwhile and gives way
 * when the new one is whole. Whatever goes wrong on the way, a damaged log first of all, leaves it as it was.
 *
 * A ledger that read what the log does not hold is kept under another name: it may be the last trace of what was lost.
 *
 * @returns how many events were applied
 * @throws CodedError LEDGER_UNREADABLE_EVENT at an event that it cannot read: it never skips one; LEDGER_BUSY as above; what the
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
    const isEvidence = former !== undefined && (await holdsMoreThan(former.engine, log));
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

async function dropTables(engine: Engine): Promise<void> {
  const tables = await engine.rows<[string]>('SELECT table_name FROM duckdb_tables() WHERE NOT temporary');
  for (const [table] of tables) await engine.run(`DROP TABLE "${table}"`);
}

/** Whether a ledger read events that the log does not hold. One that cannot tell did not. */
async function holdsMoreThan(engine: Engine, log: EventLog): Promise<boolean> {
  try {
    await checkFollows(engine, log, false);
    return false;
  } catch (error) {
    return error instanceof CodedError && error.code === 'LEDGER_FOREIGN';
  }
}

async function closingOnError<T>(ledger: Ledger, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    ledger.close();
    throw codedOpeningError(error);
  }
}

/** A ledger that may be read at once; null where there is none yet, or where only a writer may open it first. */
async function openExisting(file: string, waiting: Waiting, spillTo?: string): Promise<Ledger | null> {
  if (file === ':memory:') return null;
  try {
    return await open(file, 'read', waiting, spillTo);
  } catch (error) {
    // A file that is not there, or one that a writer must open first: the writer will say what is wrong, if anything is.
    if (error instanceof CodedError && error.code !== 'LEDGER_NOT_WRITABLE') throw error;
    return null;
  }
}

async function isAtHead(engine: Engine, log: EventLog): Promise<boolean> {
  if ((await readVersion(engine)) === null) return false;
  await checkFollows(engine, log);
  await goOnLooking(engine, log);
  return hasReadAll(engine, log);
}

async function hasReadAll(engine: Engine, log: EventLog): Promise<boolean> {
  return (await log.readAll(await readCheckpoint(engine), 1)).length === 0;
}

async function createIfEmpty(engine: Engine, log: EventLog): Promise<void> {
  if ((await readVersion(engine)) !== null) return;
  await engine.transaction(() => create(engine, log));
}

async function create(engine: Engine, log: EventLog): Promise<void> {
  for (const statement of createLedger) await engine.run(statement);
  await engine.run('INSERT INTO checkpoint VALUES ($version, $store, NULL, NULL, NULL)', {
    version: LEDGER_VERSION,
    store: await log.identity(),
  });
}

/**
 * Refuses a log of which the ledger beside it has read more than it holds: something of it was lost. A ledger of another store,
 * one that cannot be read and one that is in use say nothing of it.
 * @throws CodedError LEDGER_FOREIGN
 */
export async function requireNothingLost(file: string, log: EventLog): Promise<void> {
  let ledger: Ledger | undefined;
  try {
    ledger = await open(file, 'read', { timeoutMs: 0 });
    const { store, ...lastRead } = await readOrigin(ledger.engine);
    if (store === (await log.identity())) await requireHeld(log, lastRead);
  } catch (error) {
    if (error instanceof CodedError && !error.code.startsWith('LEDGER_')) throw error;
    if (error instanceof CodedError && error.code === 'LEDGER_FOREIGN') throw error;
  } finally {
    ledger?.close();
  }
}

async function open(file: string, access: OpenOptions['access'], waiting: Waiting, spillTo?: string): Promise<Ledger> {
  const started = Date.now();
  const memoryLimit = access === 'read' ? QUERY_MEMORY : FOLLOWING_MEMORY;
  let told = false;
  for (;;) {
    try {
      const engine = await openDuckDb(file, { access, memoryLimit, spillTo });
      return {
        engine,
        writable: access === 'write',
        async session() {
          const another = await engine.session();
          return { engine: another, close: () => another.close() };
        },
        close: () => engine.close(),
      };
    } catch (error) {
      if (!(error instanceof EngineError && error.trouble === 'busy')) throw codedOpeningError(error);
      const waitedMs = Date.now() - started;
      if (waitedMs >= waiting.timeoutMs) {
        throw new CodedError(
          'LEDGER_BUSY',
          `Another process has kept the ledger for ${Math.round(waitedMs / 1000)} s.`,
        );
      }
      if (!told && waitedMs >= FELT_WAIT_MS) {
        told = true;
        waiting.onWait?.();
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
