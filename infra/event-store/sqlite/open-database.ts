import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { applicationId, schema, schemaVersion } from './schema.ts';
import { codedSqliteError, isBusy } from './sqlite-error.ts';

export interface OpenOptions {
  /** Do not create the store: a missing one is STORE_MISSING. Implied by `readOnly`. */
  readonly mustExist?: boolean;
  /** Open for reading only; also works beside a process that writes. */
  readonly readOnly?: boolean;
  /** The time in milliseconds since 1970-01-01T00:00Z, the machine's by default. */
  readonly clock?: () => number;
  /** How long to wait for another process that is writing, in ms. */
  readonly busyTimeoutMs?: number;
}

/**
 * SQLite's waiting is not fair: it looks every 100 ms whether the lock is free. Between the transactions of a load at
 * full speed that is a small chance at each look, so a second writer gets a minute.
 */
const defaultBusyTimeoutMs = 60_000;

/**
 * A checkpoint writes each page once, however often it changed since the last one. Ids are random, so a batch touches
 * many pages; 64 MiB between checkpoints (SQLite's default is 4) loads half again as fast.
 */
const walPages = 16_384;
const cacheKib = 65_536;

/** The file of the embedded store in a data directory. */
export function databaseFile(dataDir: string): string {
  return join(dataDir, 'events.db');
}

function missing(file: string): CodedError {
  return new CodedError('STORE_MISSING', `${file}: there is no event store here yet`, {
    path: file,
    hint: 'load events first, or name another data directory with --data',
  });
}

function fileError(error: unknown, file: string): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    return new CodedError('STORE_FULL', `${file}: ${error.message}`, { path: file, cause: error });
  }
  return new CodedError('STORE_NOT_WRITABLE', `${file}: ${error.message}`, {
    path: file,
    hint: 'check that the data directory is a directory and that this user may write in it',
    cause: error,
  });
}

function requireFile(file: string): void {
  try {
    statSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw missing(file);
    throw fileError(error, file);
  }
}

/**
 * Creates the data directory and those above it. Not with `recursive`: where a file system answers that a directory
 * cannot be made though the one above is there, as /proc does, Node's own recursion never ends.
 */
function createDirectory(dataDir: string): void {
  const missing: string[] = [];
  for (let directory = resolve(dataDir); !existsSync(directory); directory = dirname(directory))
    missing.push(directory);
  try {
    for (const directory of missing.reverse()) makeDirectory(directory);
    if (!statSync(dataDir).isDirectory()) throw Object.assign(new Error('not a directory'), { code: 'ENOTDIR' });
  } catch (error) {
    throw fileError(error, dataDir);
  }
}

/** Another process may make it at the same moment. */
function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function pragma(db: DatabaseSync, name: string): number {
  const row = db.prepare(`PRAGMA ${name}`).get() ?? {};
  return Number(Object.values(row)[0]);
}

function isBlank(db: DatabaseSync): boolean {
  return pragma(db, 'application_id') === 0 && db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
}

function requireOwnSchema(db: DatabaseSync, file: string): void {
  if (pragma(db, 'application_id') !== applicationId) {
    throw new CodedError('STORE_NOT_A_STORE', `${file}: this SQLite file belongs to another program`, {
      path: file,
      hint: 'choose another data directory with --data; the file was left as it is',
    });
  }
  const version = pragma(db, 'user_version');
  if (version > schemaVersion) {
    throw new CodedError(
      'STORE_NEWER_VERSION',
      `${file}: written by a newer program (schema ${version}; this one knows up to ${schemaVersion})`,
      { path: file, hint: 'update the program' },
    );
  }
}

/** Creates the tables unless another process was quicker; whole or not at all, even when killed half-way. */
function createSchema(db: DatabaseSync, now: number): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    if (isBlank(db)) {
      db.exec(schema);
      db.prepare('INSERT INTO store (identity, created_at) VALUES (?, ?)').run(randomUUID(), now);
      db.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion};`);
    }
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** Changing the journal mode does not wait for other connections, so two that create one store at once try again. */
async function enterWal(db: DatabaseSync): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      db.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || attempt === 100) throw error;
      await delay(20);
    }
  }
}

/**
 * Opens the SQLite file of a data directory, and creates both unless told otherwise. Every commit is on the disk when
 * it returns (WAL, synchronous=FULL).
 * @throws CodedError STORE_MISSING, STORE_NOT_A_STORE, STORE_NEWER_VERSION, STORE_NOT_WRITABLE, STORE_FULL,
 * STORE_BUSY, STORE_CORRUPT, STORE_IO
 */
export async function openDatabase(dataDir: string, options: OpenOptions = {}): Promise<DatabaseSync> {
  const file = databaseFile(dataDir);
  const readOnly = options.readOnly ?? false;
  const mustExist = readOnly || (options.mustExist ?? false);
  if (mustExist) requireFile(file);
  else createDirectory(dataDir);

  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { readOnly, timeout: options.busyTimeoutMs ?? defaultBusyTimeoutMs });
    const blank = isBlank(db);
    if (blank && mustExist) throw missing(file);
    // Before anything is changed: the file may be another program's.
    if (!blank) requireOwnSchema(db, file);
    db.exec(`PRAGMA cache_size = -${cacheKib};`);
    if (readOnly) return db;
    await enterWal(db);
    db.exec(`PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = ${walPages};`);
    db.exec(`PRAGMA journal_size_limit = ${walPages * 4096};`);
    if (blank) createSchema(db, (options.clock ?? Date.now)());
    return db;
  } catch (error) {
    db?.close();
    throw codedSqliteError(error, file);
  }
}
