import type { ErrorCode } from '../../contracts/errors/catalogue.ts';
import { CodedError } from '../../contracts/errors/coded-error.ts';

/** Result codes of SQLite (sqlite.org/rescode.html), those that have a code of their own in the catalogue. */
const codeOfExtendedResult: Readonly<Record<number, ErrorCode>> = {
  // IOERR_WRITE and IOERR_SHMSIZE: a write beyond a quota or a file size limit; SQLite says FULL for ENOSPC only.
  778: 'STORE_FULL',
  // READONLY_DBMOVED: SQLite noticed by itself that the file is not where it was.
  1032: 'STORE_MOVED',
  4874: 'STORE_FULL',
};
const codeOfResult: Readonly<Record<number, ErrorCode>> = {
  3: 'STORE_NOT_WRITABLE',
  5: 'STORE_BUSY',
  6: 'STORE_BUSY',
  8: 'STORE_NOT_WRITABLE',
  10: 'STORE_IO',
  11: 'STORE_CORRUPT',
  13: 'STORE_FULL',
  14: 'STORE_NOT_WRITABLE',
  // CONSTRAINT: what our own tables forbid was in the file already.
  19: 'STORE_CORRUPT',
  26: 'STORE_NOT_A_STORE',
};

const hints: Readonly<Partial<Record<ErrorCode, string>>> = {
  STORE_FULL: 'free space (or raise the quota or file size limit) and load again; what was stored before is unharmed',
  STORE_NOT_WRITABLE: 'check that the data directory is a directory and that this user may write in it',
  STORE_BUSY: 'another process is writing; wait for it to finish and try again',
  STORE_IO: 'look at the system log: the disk or the file system may be failing',
  STORE_CORRUPT:
    'keep the file as it is, and restore a backup into another data directory, or load all events again into a new one',
  STORE_NOT_A_STORE:
    'if this file was one of ours, it is damaged: keep it, and restore a backup into another data directory. Else choose another data directory with --data; the file was left as it is',
};

/** The result code of an error of SQLite; undefined for any other. */
export function sqliteResult(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode : undefined;
}

/** Whether SQLite gave up waiting for another connection. */
export function isBusy(error: unknown): boolean {
  const result = sqliteResult(error);
  return result !== undefined && (result & 0xff) === 5;
}

/** Turns an error of SQLite into a coded one that names the file; anything else is returned as it is. */
export function codedSqliteError(error: unknown, file: string): unknown {
  const result = sqliteResult(error);
  if (result === undefined) return error;
  const code = codeOfExtendedResult[result] ?? codeOfResult[result & 0xff];
  if (code === undefined) return error;
  const words = error instanceof Error ? error.message : 'unknown error';
  const hint = hints[code];
  return new CodedError(code, `${file}: ${words} (SQLite result ${result})`, {
    path: file,
    cause: error,
    ...(hint === undefined ? {} : { hint }),
  });
}
