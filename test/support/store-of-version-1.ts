import { DatabaseSync } from 'node:sqlite';
import { databaseFile } from '../../infra/event-store/sqlite/open-database.ts';

/** Gives the log of a data directory the form of version 2 of its tables: without extension attributes. */
export function toVersion2(dataDir: string): void {
  const db = new DatabaseSync(databaseFile(dataDir));
  db.exec('ALTER TABLE event DROP COLUMN extensions; PRAGMA user_version = 2;');
  db.close();
}

/** Gives the log of a data directory the form that version 0.1.0 gave it: without digests. */
export function toVersion1(dataDir: string): void {
  const db = new DatabaseSync(databaseFile(dataDir));
  db.exec(`
    ALTER TABLE event DROP COLUMN extensions;
    ALTER TABLE event DROP COLUMN digest;
    ALTER TABLE store DROP COLUMN digested_later;
    PRAGMA user_version = 1;
  `);
  db.close();
}
