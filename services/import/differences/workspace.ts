import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createDirectory } from '../../../infra/data-directory.ts';
import { codedSqliteError } from '../../../infra/sqlite/sqlite-error.ts';

/** Where rows of an extract lie while they are compared, in a data directory. */
function workspaceFile(dataDir: string): string {
  return join(dataDir, 'extract-at-hand.db');
}

/** The rows of the extract at hand, and what it comes to. Both are gone when it is closed, or when the next one is opened. */
const tables = `
CREATE TABLE staged (row TEXT NOT NULL, file INTEGER NOT NULL, line INTEGER NOT NULL, body TEXT) STRICT;
CREATE TABLE difference (
  number    INTEGER PRIMARY KEY,
  turn      INTEGER NOT NULL,
  file      TEXT NOT NULL,
  line      INTEGER NOT NULL,
  id        TEXT NOT NULL,
  key       TEXT NOT NULL,
  row_scope TEXT NOT NULL,
  subject   TEXT NOT NULL,
  type      TEXT NOT NULL,
  time      TEXT NOT NULL,
  json      TEXT NOT NULL
) STRICT;
`;

/** A file to sort and to write in, larger than memory. While it is open, no other import into the same data directory is at work. */
export interface Workspace {
  readonly db: DatabaseSync;
  /** Runs statements of it. @throws CodedError of the STORE_ area */
  at<T>(work: () => T): T;
  close(): void;
}

/**
 * Opens the workspace of a data directory. The lock is the operating system's, so a process that was killed holds none. The file
 * itself stays, empty: if it were removed, one process could lock a file that another does not find any more.
 * @param patienceMs how long to wait for another import
 * @throws CodedError STORE_BUSY while another import is at work, STORE_NOT_WRITABLE, STORE_FULL
 */
export function openWorkspace(dataDir: string, patienceMs: number): Workspace {
  createDirectory(dataDir);
  const file = workspaceFile(dataDir);
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { timeout: patienceMs });
    db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF');
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536; BEGIN EXCLUSIVE');
    empty(db);
    db.exec(`${tables} COMMIT`);
  } catch (error) {
    db?.close();
    throw codedSqliteError(error, file);
  }
  const opened = db;
  return {
    db: opened,
    at: (work) => {
      try {
        return work();
      } catch (error) {
        throw codedSqliteError(error, file);
      }
    },
    close: () => {
      try {
        empty(opened);
        opened.exec('VACUUM');
      } finally {
        opened.close();
      }
    },
  };
}

function empty(db: DatabaseSync): void {
  db.exec('DROP TABLE IF EXISTS staged; DROP TABLE IF EXISTS difference;');
}
