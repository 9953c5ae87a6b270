import type { DatabaseSync } from 'node:sqlite';
import type { FileUpgrade } from '../../../contracts/operations/file-upgrade.ts';
import { addDigests } from './add-digests.ts';
import { upgradeFrom2 } from './schema.ts';

/** Gives the tables of an earlier version the form of today's. @throws CodedError STORE_CORRUPT */
export function upgradeTables(db: DatabaseSync, from: number, file: string): FileUpgrade {
  const upgrade: FileUpgrade = from < 2 ? addDigests(db, file) : { kind: 'log-upgraded', file };
  db.exec(upgradeFrom2);
  return upgrade;
}
