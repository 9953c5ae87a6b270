/** "Virk" in ASCII: marks the file as an event store of this project (PRAGMA application_id). */
export const applicationId = 0x5669726b;

/** Version of the tables below (PRAGMA user_version). A program refuses a version it does not know. */
export const schemaVersion = 3;

const neverChanged = `
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'a stored event is never changed'); END;
`;

/**
 * Why the tables look as they do:
 * - What repeats (types, sources, files, topics) is kept once, in `name`, and streams have a number: the index on
 *   (stream, revision) then holds small integers instead of the stream's name once more.
 * - `subject` is null where the stream is named after it.
 * - `id` is the UUID in 16 bytes, half of its text, in the row and in its index.
 * - `origin` names the file, topic or channel; `origin_at` is the line or offset in it.
 * - `digest` is the SHA-256 of all that the row says (`contracts/events/event-digest.ts`); it is checked whenever an event is read. The digests
 *   by position are also what a signed log can be built on.
 * - `digested_later` is how many events, from the first, were given their digest when a file of version 1 was upgraded.
 * - `extensions` are the CloudEvents attributes of a sender's own as JSON; null where there are none.
 * - The triggers hold what rule L1 promises: a stored event is never rewritten.
 */
export const schema = `
CREATE TABLE store (identity TEXT NOT NULL, created_at INTEGER NOT NULL,
  digested_later INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE name (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE stream (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE event (
  position    INTEGER PRIMARY KEY,
  id          BLOB NOT NULL UNIQUE,
  stream      INTEGER NOT NULL,
  revision    INTEGER NOT NULL,
  type        INTEGER NOT NULL,
  source      INTEGER NOT NULL,
  source_id   TEXT NOT NULL,
  subject     TEXT,
  time        TEXT NOT NULL,
  data        TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  origin      INTEGER NOT NULL,
  origin_at   ANY,
  digest      TEXT NOT NULL,
  extensions  TEXT,
  UNIQUE (stream, revision)
) STRICT;

${neverChanged}
CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'a stored event is never removed'); END;
`;

/** Statements that give the tables of version 1 the form of version 2; between the two, the digests are written. */
export const upgradeFrom1 = {
  before: `
ALTER TABLE store ADD COLUMN digested_later INTEGER NOT NULL DEFAULT 0;
ALTER TABLE event ADD COLUMN digest TEXT;
DROP TRIGGER IF EXISTS event_is_never_changed;
`,
  after: neverChanged,
};

/** The statement that gives the tables of version 2 the form of version 3. */
export const upgradeFrom2 = 'ALTER TABLE event ADD COLUMN extensions TEXT;';
