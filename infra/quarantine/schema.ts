import { join } from 'node:path';
import type { FileKind } from '../sqlite/open-file.ts';

/** The file of the quarantine in a data directory, whichever event store is used. */
export function quarantineFile(dataDir: string): string {
  return join(dataDir, 'quarantine.db');
}

/**
 * `origin` is JSON. `position` is text: those of EventStoreDB may exceed what a JavaScript number holds. The trigger
 * keeps the reason for a refusal as it was given; only its outcome may be filled in.
 */
const tables = `
CREATE TABLE refused_line (
  number      INTEGER PRIMARY KEY,
  fingerprint BLOB NOT NULL UNIQUE,
  code        TEXT NOT NULL,
  message     TEXT NOT NULL,
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

CREATE TRIGGER refusal_is_never_changed
BEFORE UPDATE OF number, fingerprint, code, message, path, source, source_id, origin, received_at, raw, whole ON refused_line
BEGIN SELECT RAISE(ABORT, 'a refusal is never changed'); END;
CREATE TRIGGER refusal_is_never_removed BEFORE DELETE ON refused_line
BEGIN SELECT RAISE(ABORT, 'a refusal is never removed'); END;
`;

export const quarantineKind: FileKind = {
  // "Virq" in ASCII.
  applicationId: 0x56697271,
  version: 1,
  create: (db) => db.exec(tables),
  missing: 'there is no quarantine here: nothing was ever refused, or this is another data directory',
  missingHint: 'name the data directory of the service or load that refused something, with --data',
  walPages: 1000,
  cacheKib: 8192,
  onlyGrows: false,
};
