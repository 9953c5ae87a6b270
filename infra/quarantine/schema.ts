import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { FileUpgrade } from '../../contracts/operations/file-upgrade.ts';
import type { FileKind } from '../sqlite/open-file.ts';

/** The file of the quarantine in a data directory, whichever event store is used. */
export function quarantineFile(dataDir: string): string {
  return join(dataDir, 'quarantine.db');
}

/**
 * `detail` and `origin` are JSON. `position` is text: those of EventStoreDB may exceed what a JavaScript number holds. The trigger
 * keeps the reason for a refusal as it was given; only its outcome may be filled in. Lines are removed by `purge` alone.
 */
const tables = `
CREATE TABLE refused_line (
  number      INTEGER PRIMARY KEY,
  fingerprint BLOB NOT NULL UNIQUE,
  code        TEXT NOT NULL,
  detail      TEXT NOT NULL,
  path        TEXT NOT NULL,
  source      TEXT,
  source_id   TEXT,
  origin      TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  raw         TEXT,
  whole       INTEGER NOT NULL,
  state       TEXT NOT NULL DEFAULT 'waiting',
  resolved_at INTEGER,
  position    TEXT
) STRICT;
CREATE INDEX refused_line_state ON refused_line (state, code);
`;

/**
 * Finds what was refused of an event. It is no part of the version: a file without it says the same and is only slower to ask, so that
 * an earlier program still takes one that has it.
 */
export const eventIndex = `
CREATE INDEX IF NOT EXISTS refused_line_event ON refused_line (source_id, source, number) WHERE source_id IS NOT NULL`;

const neverChanged = `
CREATE TRIGGER refusal_is_never_changed
BEFORE UPDATE OF number, fingerprint, code, detail, path, source, source_id, origin, received_at, raw, whole ON refused_line
BEGIN SELECT RAISE(ABORT, 'a refusal is never changed'); END;
`;

/** How many lines were removed of each code and state; and the last number, so that none is used again. */
const purgedTable = `
CREATE TABLE purged (
  code        TEXT NOT NULL,
  state       TEXT NOT NULL,
  lines       INTEGER NOT NULL,
  last_number INTEGER NOT NULL,
  PRIMARY KEY (code, state)
) STRICT;

CREATE TRIGGER refusal_is_counted_before_it_is_removed BEFORE DELETE ON refused_line
WHEN NOT EXISTS (
  SELECT 1 FROM purged WHERE code = OLD.code AND state = OLD.state AND last_number >= OLD.number
)
BEGIN SELECT RAISE(ABORT, 'a refusal is removed by a purge alone, which counts it'); END;
`;

/** Up to version 2 the reason was a sentence in English. What was told so is kept, as what that version said. */
const sentencesToDetails = `
DROP TRIGGER refusal_is_never_changed;
ALTER TABLE refused_line RENAME COLUMN message TO detail;
UPDATE refused_line SET detail = json_object('kind', 'of-another-version', 'said', detail);
${neverChanged}`;

/** Version 1 knew no purge. */
function upgrade(db: DatabaseSync, from: number, file: string): FileUpgrade {
  if (from < 2) db.exec(`DROP TRIGGER IF EXISTS refusal_is_never_removed; ${purgedTable}`);
  db.exec(sentencesToDetails);
  return { kind: 'quarantine-upgraded', file };
}

export const quarantineKind: FileKind = {
  // "Virq" in ASCII.
  applicationId: 0x56697271,
  version: 3,
  create: (db) => db.exec(tables + neverChanged + purgedTable + eventIndex),
  upgrade,
  missing: 'there is no quarantine here: nothing was ever refused, or this is another data directory',
  missingHint: 'name the data directory of the service or load that refused something, with --data',
  walPages: 1000,
  cacheKib: 8192,
  onlyGrows: false,
};
