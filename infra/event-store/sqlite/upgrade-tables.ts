import type { DatabaseSync } from 'node:sqlite';
import { addDigests } from './add-digests.ts';
import { upgradeFrom2 } from './schema.ts';

/** Gives the tables of an earlier version the form of today's. @returns what to say of it @throws CodedError STORE_CORRUPT */
export function upgradeTables(db: DatabaseSync, from: number, file: string): string {
  const said =
    from < 2 ? addDigests(db, file) : `${file}: the file was made by an earlier version; it was upgraded in place`;
  db.exec(upgradeFrom2);
  return said;
}
