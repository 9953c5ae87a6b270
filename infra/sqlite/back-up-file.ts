import { renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { syncToDisk } from '../durable-file.ts';
import { openToRead } from './open-to-read.ts';
import { codedSqliteError } from './sqlite-error.ts';

async function requireSound(copy: string, check: (copy: DatabaseSync) => Promise<unknown>): Promise<void> {
  const db = new DatabaseSync(copy, { readOnly: true });
  try {
    const [found] = Object.values(db.prepare('PRAGMA quick_check(1)').get() ?? {});
    if (found === 'ok') {
      await check(db);
      return;
    }
    throw new CodedError('STORE_CORRUPT', `${copy}: the copy is damaged: ${found}`, {
      path: copy,
      hint: 'the original may be damaged as well; keep the backups that there are, and look at the system log',
    });
  } finally {
    db.close();
  }
}

/**
 * Copies an SQLite file as it is at one moment, while other processes read and write it; nobody waits for that. A copy of
 * the file alone would miss what is in its write-ahead log, and one of both could be torn. `target` is there when it is
 * whole, checked and on the disk, and not before. Copying blocks this thread.
 *
 * @param check looks into the copy before it is put in place; what it throws ends the backup
 * @returns the size of the copy in bytes
 * @throws CodedError STORE_FULL, STORE_NOT_WRITABLE, STORE_BUSY, STORE_CORRUPT, STORE_IO
 */
export async function backUpFile(
  file: string,
  target: string,
  check: (copy: DatabaseSync) => Promise<unknown> = async () => undefined,
): Promise<number> {
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  try {
    const { db } = openToRead(file, 60_000);
    try {
      db.prepare('VACUUM INTO ?').run(partial);
    } finally {
      db.close();
    }
    syncToDisk(partial);
    await requireSound(partial, check);
    renameSync(partial, target);
    syncToDisk(dirname(target));
    return statSync(target).size;
  } catch (error) {
    rmSync(partial, { force: true });
    throw codedSqliteError(error, file);
  }
}
