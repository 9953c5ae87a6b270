import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { FileKind } from '../sqlite/open-file.ts';

/**
 * `digest` finds the entry of a number, `pseudonym` that of a pseudonym; `sealed` is the number, encrypted. The file alone tells
 * how many citizens there are, and their pseudonyms. An entry goes by being forgotten alone; a change of key writes all
 * of them anew.
 */
const tables = `
CREATE TABLE entry (
  digest    BLOB PRIMARY KEY,
  pseudonym BLOB NOT NULL UNIQUE,
  sealed    BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE vault (
  one         INTEGER PRIMARY KEY CHECK (one = 1),
  salt        BLOB NOT NULL,
  key_check   BLOB,
  made_at     INTEGER NOT NULL,
  key_made_at INTEGER NOT NULL
) STRICT;
`;

function create(db: DatabaseSync, nowMs: number): void {
  db.exec(tables);
  db.prepare('INSERT INTO vault VALUES (1, ?, NULL, ?, ?)').run(randomBytes(32), nowMs, nowMs);
}

export const vaultKind: FileKind = {
  // "Virv" in ASCII.
  applicationId: 0x56697276,
  version: 1,
  create,
  missing: 'there is no vault here',
  missingHint:
    'name the vault by VIRKNING_VAULT; if it is lost, restore its backup, since a new one gives every citizen another pseudonym; `virkning vault init` makes the first',
  walPages: 4000,
  cacheKib: 64 * 1024,
  onlyGrows: false,
};
