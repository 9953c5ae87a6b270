import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { LookedThrough } from '../../contracts/events/recorded-event.ts';
import { type OpenOptions, openDuckDb } from '../engine/duckdb/open-duckdb.ts';
import type { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/engine-error.ts';
import { type CatchUpOptions, catchUp, readCheckpoint } from './catch-up.ts';
import type { EventLog } from './event-log.ts';
import { type FileSeal, notSealed } from './file-seal.ts';
import { checkFollows, readOrigin, readVersion, requireHeld, requireVersion } from './follows-log.ts';
import { codedOpeningError } from './ledger-error.ts';
import { goOnLooking, rememberLooked, toRemember } from './looked-through.ts';
import { createLedger, LEDGER_VERSION } from './schema.ts';
import { digestRow, requireUnchanged } from './table-digests.ts';

/** An open ledger. Close it as soon as its work is done: one process may write, or several read. */
export interface Ledger {
  readonly engine: Engine;
  /** Whether it was opened for writing. */
  readonly writable: boolean;
  /** Another session on it, which reads beside what others read and what this one writes. */
  session(): Promise<ReadingSession>;
  close(): void;
}

/** A ledger to this file, which has it checked before others are given it. */
interface Opened extends Ledger {
  /** Has its file noted when it is closed: what it holds is ours. */
  vouch(): void;
}

/** How a ledger is opened, besides what it is opened for. */
export interface OpeningOptions extends CatchUpOptions {
  readonly seal?: FileSeal;
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

export const RETRY_MS = 50;
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
 * followed another store's log or one that held more; LEDGER_CHANGED when its rows are not those that were written; LEDGER_OUTDATED when
 * an older program made it; LEDGER_CORRUPT when the file cannot be read. `rebuildLedger` makes another in any case.
 */
export async function openLedgerAtHead(
  file: string,
  log: EventLog,
  waiting: Waiting,
  options: OpeningOptions = {},
): Promise<Ledger> {
  const ledger = await openLedgerAsItIs(file, log, waiting, options.seal);
  return ledger.writable ? following(ledger, log, options) : ledger;
}

/**
 * As `openLedgerAtHead`, but one that is behind is left where it is, open for writing, so that whoever can do with what it holds need
 * not wait for what it does not.
 *
 * @throws CodedError as `openLedgerAtHead`
 */
export async function openLedgerAsItIs(
  file: string,
  log: EventLog,
  waiting: Waiting,
  seal: FileSeal = notSealed,
): Promise<Ledger> {
  // First of all, so that no ledger is made in a directory that took the place of the log's.
  await log.identity();
  const reader = await openExisting(file, waiting);
  if (reader !== null) {
    const atHead = await closingOnError(reader, () => isAtHead(reader, log, seal));
    const looked = atHead ? await closingOnError(reader, () => toRemember(reader.engine, log)) : undefined;
    if (atHead && looked === undefined) return reader;
    reader.close();
    if (looked !== undefined) {
      await rememberIfFree(file, looked, seal);
      const again = await openExisting(file, waiting);
      if (again !== null) return again;
    }
  }
  return openToWrite(file, log, waiting, seal);
}

async function openToWrite(file: string, log: EventLog, waiting: Waiting, seal: FileSeal): Promise<Ledger> {
  const writer = await open(file, 'write', waiting, { seal });
  return closingOnError(writer, async () => {
    if (await createIfEmpty(writer.engine, log)) writer.vouch();
    else await requireOurs(writer, seal);
    await checkFollows(writer.engine, log);
    return writer;
  });
}

/** Refuses a ledger that somebody else wrote to. @throws CodedError LEDGER_OUTDATED, LEDGER_CHANGED */
async function requireOurs(ledger: Opened, seal: FileSeal): Promise<void> {
  await requireVersion(ledger.engine);
  if (!seal.holds()) {
    await requireUnchanged(ledger.engine);
    // While nobody can write to it.
    if (!ledger.writable) seal.note();
  }
  ledger.vouch();
}

async function openToFollow(file: string, log: EventLog, waiting: Waiting, options: CatchUpOptions): Promise<Ledger> {
  return following(await openToWrite(file, log, waiting, notSealed), log, options);
}

async function following(writer: Ledger, log: EventLog, options: CatchUpOptions): Promise<Ledger> {
  return closingOnError(writer, async () => {
    await followFurther(writer, log, options);
    return writer;
  });
}

/** Remembers how far the log was looked through, unless somebody else has the ledger: it only saves the next one time. */
async function rememberIfFree(file: string, looked: LookedThrough, seal: FileSeal): Promise<void> {
  let writer: Opened | undefined;
  try {
    writer = await open(file, 'write', { timeoutMs: 0 }, { seal });
    await requireOurs(writer, seal);
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
 * @throws CodedError as `openLedgerAtHead`
 */
export async function openUnwritableLedger(
  file: string,
  log: EventLog,
  waiting: Waiting,
  { copy, spillTo }: Elsewhere,
  { seal = notSealed, ...options }: OpeningOptions = {},
): Promise<Ledger> {
  await log.identity();
  const reader = await openExisting(file, waiting, spillTo);
  if (reader === null) return openToFollow(copy(undefined), log, waiting, options);
  const isOfUse = await closingOnError(reader, async () => {
    if ((await readVersion(reader.engine)) !== LEDGER_VERSION) return false;
    await requireOurs(reader, seal);
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

export async function closingOnError<T>(ledger: Ledger, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    ledger.close();
    throw codedOpeningError(error);
  }
}

/** A ledger that may be read at once; null where there is none yet, or where only a writer may open it first. */
async function openExisting(file: string, waiting: Waiting, spillTo?: string): Promise<Opened | null> {
  if (file === ':memory:') return null;
  try {
    return await open(file, 'read', waiting, { spillTo });
  } catch (error) {
    // A file that is not there, or one that a writer must open first: the writer will say what is wrong, if anything is.
    if (error instanceof CodedError && error.code !== 'LEDGER_NOT_WRITABLE') throw error;
    return null;
  }
}

async function isAtHead(ledger: Opened, log: EventLog, seal: FileSeal): Promise<boolean> {
  const { engine } = ledger;
  if ((await readVersion(engine)) === null) return false;
  await requireOurs(ledger, seal);
  await checkFollows(engine, log);
  await goOnLooking(engine, log);
  return hasReadAll(engine, log);
}

async function hasReadAll(engine: Engine, log: EventLog): Promise<boolean> {
  return (await log.readAll(await readCheckpoint(engine), 1)).length === 0;
}

/** @returns whether there was none */
export async function createIfEmpty(engine: Engine, log: EventLog): Promise<boolean> {
  if ((await readVersion(engine)) !== null) return false;
  await engine.transaction(() => create(engine, log));
  return true;
}

async function create(engine: Engine, log: EventLog): Promise<void> {
  for (const statement of createLedger) await engine.run(statement);
  await engine.run('INSERT INTO checkpoint VALUES ($version, $store, NULL, NULL, NULL)', {
    version: LEDGER_VERSION,
    store: await log.identity(),
  });
  await digestRow(engine, 'checkpoint');
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

export async function open(
  file: string,
  access: OpenOptions['access'],
  waiting: Waiting,
  { spillTo, seal }: { readonly spillTo?: string | undefined; readonly seal?: FileSeal } = {},
): Promise<Opened> {
  const started = Date.now();
  const memoryLimit = access === 'read' ? QUERY_MEMORY : FOLLOWING_MEMORY;
  let told = false;
  let isOurs = false;
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
        vouch() {
          isOurs = true;
        },
        close() {
          engine.close();
          if (isOurs && access === 'write') seal?.note();
        },
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
