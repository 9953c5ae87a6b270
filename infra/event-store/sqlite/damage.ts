import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { toldPosition } from '../../../contracts/events/position.ts';
import { codedSqliteError, sqliteResult } from '../../sqlite/sqlite-error.ts';

/** What in the file cannot be as it was written. */
export function damage(file: string, what: string, cause?: unknown): CodedError {
  return new CodedError('STORE_CORRUPT', `${file}: ${what}`, {
    path: file,
    hint: 'keep the file as it is, and restore a backup into another data directory (docs/operations.md, "The log is damaged"); nothing was changed',
    ...(cause !== undefined && { cause }),
  });
}

/** An event that is not there, or not what it was: `position` counts from 0. */
export function damagedEvent(file: string, position: number | bigint, what: string, cause?: unknown): CodedError {
  return damage(file, `the event at position ${toldPosition(BigInt(position))} ${what}`, cause);
}

/** SQLITE_ERROR and SQLITE_CONSTRAINT: our statements fit our tables, so these are not as they were made. */
const misfits = [1, 19];

/** What an error in our own statements on our own file says. */
export function codedStoreError(error: unknown, file: string): unknown {
  const result = sqliteResult(error);
  if (result !== undefined && misfits.includes(result & 0xff)) {
    return damage(file, `its tables or indexes are not as they were made (SQLite result ${result})`, error);
  }
  // A number in a row that no row was ever given.
  if ((error as { code?: unknown } | null)?.code === 'ERR_OUT_OF_RANGE') {
    return damage(file, 'a number in it is out of range', error);
  }
  return codedSqliteError(error, file);
}
