import type { DatabaseSync } from 'node:sqlite';
import { damage } from './damage.ts';

/** Whether SQLite finds its pages, tables and indexes in order. @throws CodedError STORE_CORRUPT */
export function requireSoundPages(db: DatabaseSync, file: string): void {
  const [found] = Object.values(db.prepare('PRAGMA integrity_check(1)').get() ?? {});
  if (found !== 'ok') throw damage(file, `the file is damaged: ${found}`);
}
