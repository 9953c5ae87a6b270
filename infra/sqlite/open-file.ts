import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { FileUpgrade } from '../../contracts/operations/file-upgrade.ts';
import { createDirectory, fileError } from '../data-directory.ts';
import { placeOf } from './file-in-place.ts';
import { isWrittenTo, openToRead } from './open-to-read.ts';
import { codedSqliteError, isBusy } from './sqlite-error.ts';

export interface OpenOptions {
  /** Do not create the file: a missing one is STORE_MISSING. Implied by `readOnly`. */
  readonly mustExist?: boolean;
  /** Open for reading only; also works beside a process that writes. */
  readonly readOnly?: boolean;
  /** The time in milliseconds since 1970-01-01T00:00Z, the machine's by default. */
  readonly clock?: () => number;
  /** Somebody has said that the clock is right, however far it is from the last time in the file. */
  readonly acceptClock?: boolean;
  /** How long to wait for another process that is writing, in ms. */
  readonly busyTimeoutMs?: number;
  /** Told what was done to a file of an earlier version. */
  readonly onUpgrade?: (upgrade: FileUpgrade) => void;
}

/** What a file of ours is: how to tell it from others, and how it is laid out. */
export interface FileKind {
  /** Marks the file as one of this kind (PRAGMA application_id). */
  readonly applicationId: number;
  /** Version of its tables (PRAGMA user_version). A program refuses a version that it does not know. */
  readonly version: number;
  /** Creates the tables in an empty file, inside a transaction; `nowMs` is the clock's time. */
  readonly create: (db: DatabaseSync, nowMs: number) => void;
  /**
   * Gives a file of an earlier version the tables of this one, inside a transaction; returns what it did. Only a file
   * that is open for writing is upgraded.
   */
  readonly upgrade?: (db: DatabaseSync, from: number, file: string) => FileUpgrade;
  /** What to say when it is not there: `<file>: <missing>`. */
  readonly missing: string;
  readonly missingHint: string;
  /** Pages of 4 KiB between checkpoints of the write-ahead log. */
  readonly walPages: number;
  readonly cacheKib: number;
  /** Whether nothing is ever removed from it, so that a file that became smaller was overwritten by somebody. */
  readonly onlyGrows: boolean;
}

/** An SQLite file of ours that is open. */
export interface OpenFile {
  readonly file: string;
  readonly db: DatabaseSync;
  /** Version of its tables: an earlier one only where it is open for reading. */
  readonly version: number;
  /** @throws CodedError STORE_MOVED where the file is not any more what its name leads to */
  readonly requireInPlace: () => void;
}

/**
 * SQLite's waiting is not fair: it looks every 100 ms whether the lock is free. Between the transactions of a load at
 * full speed that is a small chance at each look, so a second writer gets a minute.
 */
export const defaultBusyTimeoutMs = 60_000;

function missing(file: string, kind: FileKind): CodedError {
  return new CodedError('STORE_MISSING', `${file}: ${kind.missing}`, { path: file, hint: kind.missingHint });
}

function requireFile(file: string, kind: FileKind): void {
  try {
    statSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw missing(file, kind);
    throw fileError(error, file);
  }
}

function pragma(db: DatabaseSync, name: string): number {
  const row = db.prepare(`PRAGMA ${name}`).get() ?? {};
  return Number(Object.values(row)[0]);
}

function isBlank(db: DatabaseSync): boolean {
  return pragma(db, 'application_id') === 0 && db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
}

function requireOwn(db: DatabaseSync, file: string, kind: FileKind): void {
  if (pragma(db, 'application_id') !== kind.applicationId) {
    throw new CodedError('STORE_NOT_A_STORE', `${file}: this SQLite file belongs to another program`, {
      path: file,
      hint: 'choose another data directory with --data; the file was left as it is',
    });
  }
  const version = pragma(db, 'user_version');
  if (version > kind.version) {
    throw new CodedError(
      'STORE_NEWER_VERSION',
      `${file}: written by a newer program (schema ${version}; this one knows up to ${kind.version})`,
      { path: file, hint: 'update the program' },
    );
  }
}

/** Creates the tables unless another process was quicker; whole or not at all, even when killed half-way. */
function createTables(db: DatabaseSync, kind: FileKind, nowMs: number): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    if (isBlank(db)) {
      kind.create(db, nowMs);
      db.exec(`PRAGMA application_id = ${kind.applicationId}; PRAGMA user_version = ${kind.version};`);
    }
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** Changing the journal mode does not wait for other connections, so two that create one file at once try again. */
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

/** Upgrades the tables unless another process was quicker; whole or not at all. */
function upgradeTables(db: DatabaseSync, file: string, kind: FileKind, told: OpenOptions['onUpgrade']): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    const from = pragma(db, 'user_version');
    const what = from < kind.version ? kind.upgrade?.(db, from, file) : undefined;
    db.exec(`PRAGMA user_version = ${kind.version}`);
    db.exec('COMMIT');
    if (what !== undefined) told?.(what);
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function opened(file: string, db: DatabaseSync, { onlyGrows }: FileKind): OpenFile {
  // The write-ahead log and its index are made, where they are not there, by the first that reads.
  db.prepare('SELECT count(*) FROM sqlite_schema').get();
  const requireInPlace = placeOf(file, onlyGrows);
  return { file, db, version: pragma(db, 'user_version'), requireInPlace };
}

/** What only this process finds read-only may be written to by another one, which must not pass unnoticed. */
function requireFinal(file: string): void {
  if (!isWrittenTo(file)) return;
  throw new CodedError(
    'STORE_BUSY',
    `${file}: somebody began to write to it while it was read without a right to write`,
    {
      path: file,
      hint: 'try again',
    },
  );
}

function openedToRead(file: string, kind: FileKind, options: OpenOptions): OpenFile {
  const { db, isTakenAsFinal } = openToRead(file, options.busyTimeoutMs ?? defaultBusyTimeoutMs);
  try {
    if (isBlank(db)) throw missing(file, kind);
    requireOwn(db, file, kind);
    db.exec(`PRAGMA cache_size = -${kind.cacheKib};`);
    const { requireInPlace, ...rest } = opened(file, db, kind);
    return {
      ...rest,
      requireInPlace: () => {
        requireInPlace();
        if (isTakenAsFinal) requireFinal(file);
      },
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Opens an SQLite file of ours, and creates it and its directory unless told otherwise. Every commit is on the disk when
 * it returns (WAL, synchronous=FULL).
 * @throws CodedError STORE_MISSING, STORE_NOT_A_STORE, STORE_NEWER_VERSION, STORE_NOT_WRITABLE, STORE_FULL,
 * STORE_BUSY, STORE_CORRUPT, STORE_IO
 */
export async function openSqliteFile(file: string, kind: FileKind, options: OpenOptions = {}): Promise<OpenFile> {
  const readOnly = options.readOnly ?? false;
  const mustExist = readOnly || (options.mustExist ?? false);
  if (mustExist) requireFile(file, kind);
  else createDirectory(dirname(file));

  let db: DatabaseSync | undefined;
  try {
    if (readOnly) return openedToRead(file, kind, options);
    db = new DatabaseSync(file, { timeout: options.busyTimeoutMs ?? defaultBusyTimeoutMs });
    const blank = isBlank(db);
    if (blank && mustExist) throw missing(file, kind);
    // Before anything is changed: the file may be another program's.
    if (!blank) requireOwn(db, file, kind);
    db.exec(`PRAGMA cache_size = -${kind.cacheKib};`);
    await enterWal(db);
    db.exec(`PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = ${kind.walPages};`);
    db.exec(`PRAGMA journal_size_limit = ${kind.walPages * 4096};`);
    if (blank) createTables(db, kind, (options.clock ?? Date.now)());
    else if (pragma(db, 'user_version') < kind.version) upgradeTables(db, file, kind, options.onUpgrade);
    return opened(file, db, kind);
  } catch (error) {
    db?.close();
    throw codedSqliteError(error, file);
  }
}
