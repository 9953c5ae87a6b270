import { join } from 'node:path';
import type { FileKind } from '../../../infra/sqlite/open-file.ts';

/** The file of what extracts last said, in a data directory. It holds nothing that the log does not. */
export function knownRowsFile(dataDir: string): string {
  return join(dataDir, 'extracts.db');
}

/**
 * `known_fact`: what was last said of each fact; `row` is `rowOfFact` of its key, so that all facts of a row lie together. `said_at` is when that was registered, `said_before` when what the same
 * row had said before the extract `taken_at`, `scope`; null where it had said nothing. Times are ms since 1970-01-01T00:00Z.
 *
 * `extract`: which extracts were taken, with how many of their events are in the log, and how many they gave.
 *
 * `followed`: up to which event of which log all this holds.
 */
const tables = `
CREATE TABLE register (
  number  INTEGER PRIMARY KEY,
  source  TEXT NOT NULL,
  mapping TEXT NOT NULL,
  UNIQUE (source, mapping)
) STRICT;

CREATE TABLE known_fact (
  register    INTEGER NOT NULL REFERENCES register (number),
  row         TEXT NOT NULL,
  key         TEXT NOT NULL,
  root        TEXT NOT NULL,
  name        TEXT NOT NULL,
  subject     TEXT NOT NULL,
  digest      TEXT NOT NULL,
  stands      INTEGER NOT NULL,
  replaced    INTEGER NOT NULL,
  said_at     INTEGER NOT NULL,
  said_before INTEGER,
  taken_at    INTEGER NOT NULL,
  scope       TEXT NOT NULL,
  row_scope   TEXT NOT NULL,
  PRIMARY KEY (register, row, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE extract (
  register INTEGER NOT NULL REFERENCES register (number),
  taken_at INTEGER NOT NULL,
  scope    TEXT NOT NULL,
  stored   INTEGER NOT NULL,
  events   INTEGER NOT NULL,
  finished INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (register, taken_at, scope)
) STRICT, WITHOUT ROWID;

CREATE TABLE followed (
  store    TEXT NOT NULL,
  position TEXT NOT NULL,
  event_id TEXT NOT NULL
) STRICT;
`;

export const knownRowsKind: FileKind = {
  // "Virx" in ASCII.
  applicationId: 0x56697278,
  version: 1,
  create: (db) => db.exec(tables),
  missing: 'no extract was imported into this data directory',
  missingHint: 'name the data directory into which extracts are imported, with --data',
  walPages: 4000,
  cacheKib: 65_536,
  onlyGrows: false,
};
