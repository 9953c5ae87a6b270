import type { DatabaseSync } from 'node:sqlite';
import type { OpenFile } from './open-file.ts';
import { codedSqliteError } from './sqlite-error.ts';

/**
 * Runs `work` as one durable step, alone among writers: positions and revisions are given out in it, so no two processes
 * can give out the same. When it throws, nothing of it remains, unless it is STORE_MOVED: a file that was moved while the
 * step was made durable may hold it, and doing it again is safe.
 */
export function inTransaction<T>({ db, file, requireInPlace }: OpenFile, work: () => T): T {
  try {
    db.exec('BEGIN IMMEDIATE');
    const result = work();
    requireInPlace();
    db.exec('COMMIT');
    // Once more, since only what is in the file that others will open may be acknowledged.
    requireInPlace();
    return result;
  } catch (error) {
    rollBack(db);
    throw codedSqliteError(error, file);
  }
}

function rollBack(db: DatabaseSync): void {
  // A full disk may have made SQLite roll back by itself; and the first error is the one to report.
  try {
    if (db.isTransaction) db.exec('ROLLBACK');
  } catch {
    return;
  }
}
