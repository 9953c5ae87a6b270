import type { DatabaseSync } from 'node:sqlite';
import { codedSqliteError } from './sqlite-error.ts';

/**
 * Runs `work` as one durable step, alone among writers: positions and revisions are given out in it, so no two processes
 * can give out the same. When it throws, nothing of it remains.
 */
export function inTransaction<T>(db: DatabaseSync, file: string, work: () => T): T {
  try {
    db.exec('BEGIN IMMEDIATE');
    const result = work();
    db.exec('COMMIT');
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
