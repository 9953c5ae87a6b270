import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { sqliteResult } from './sqlite-error.ts';

/** An SQLite file that is open for reading. */
export interface ReadableFile {
  readonly db: DatabaseSync;
  /** Whether SQLite takes it for granted that nobody writes to the file, and so would not notice if somebody did. */
  readonly isTakenAsFinal: boolean;
}

/** Results of SQLite (CANTOPEN, READONLY) where it cannot make the files that it needs beside one that is only read. */
const cannotWriteBeside: readonly number[] = [8, 14];

function opened(name: string | URL, timeout: number): DatabaseSync {
  const db = new DatabaseSync(name, { readOnly: true, timeout });
  try {
    // The write-ahead log and its index are opened, or made where they are not there, by the first that reads.
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function writeAheadBytes(file: string): number {
  return statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}

/** A file whose write-ahead log is empty holds everything by itself. */
function openedAsFinal(file: string, timeout: number): DatabaseSync {
  const url = pathToFileURL(file);
  url.searchParams.set('immutable', '1');
  return opened(url, timeout);
}

/**
 * A file without the index of its write-ahead log, as a copy of a killed process's files may be. Read without the log it would
 * be silently out of date; so both are copied to where an index can be made. Open files stay when their names are removed.
 */
function openedAsCopy(file: string, timeout: number): DatabaseSync {
  const directory = mkdtempSync(join(tmpdir(), 'virkning-read-'));
  try {
    const copy = join(directory, basename(file));
    for (const ending of ['', '-wal']) copyFileSync(file + ending, copy + ending);
    return opened(copy, timeout);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * Opens an SQLite file for reading, beside others that write to it, and on a medium where nothing can be written. SQLite needs an
 * index of the write-ahead log beside the file even to read, unless it is told that the file does not change.
 * @throws the errors of SQLite and of the file system
 */
export function openToRead(file: string, timeout: number): ReadableFile {
  try {
    return { db: opened(file, timeout), isTakenAsFinal: false };
  } catch (error) {
    const result = sqliteResult(error);
    if (result === undefined || !cannotWriteBeside.includes(result & 0xff)) throw error;
    if (writeAheadBytes(file) > 0) return { db: openedAsCopy(file, timeout), isTakenAsFinal: false };
    return { db: openedAsFinal(file, timeout), isTakenAsFinal: true };
  }
}

/** Whether somebody has begun to write to a file since it was opened as one that does not change. */
export function isWrittenTo(file: string): boolean {
  return writeAheadBytes(file) > 0;
}
