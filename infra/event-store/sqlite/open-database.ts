import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type FileKind, type OpenFile, type OpenOptions, openSqliteFile } from '../../sqlite/open-file.ts';
import { applicationId, schema, schemaVersion } from './schema.ts';
import { upgradeTables } from './upgrade-tables.ts';

/** The file of the embedded store in a data directory. */
export function databaseFile(dataDir: string): string {
  return join(dataDir, 'events.db');
}

export const eventsKind: FileKind = {
  applicationId,
  version: schemaVersion,
  create(db, nowMs) {
    db.exec(schema);
    db.prepare('INSERT INTO store (identity, created_at) VALUES (?, ?)').run(randomUUID(), nowMs);
  },
  upgrade: upgradeTables,
  missing: 'there is no event store here yet',
  missingHint: 'load events first, or name another data directory with --data',
  // A checkpoint writes each page once, however often it changed since the last one. Ids are random, so a batch touches
  // many pages; 64 MiB between checkpoints (SQLite's default is 4) loads half again as fast.
  walPages: 16_384,
  cacheKib: 65_536,
  onlyGrows: true,
};

/**
 * Opens the SQLite file of the embedded store in a data directory, and creates both unless told otherwise.
 * @throws CodedError as `openSqliteFile` does
 */
export function openDatabase(dataDir: string, options: OpenOptions = {}): Promise<OpenFile> {
  return openSqliteFile(databaseFile(dataDir), eventsKind, options);
}
