import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FileKind } from '../../../infra/sqlite/open-file.ts';

/** The file of kept answers in a data directory. */
export function answersFile(dataDir: string): string {
  return join(dataDir, 'answers.db');
}

/** Removes the file, whatever it is; who has it open makes another. */
export function removeAnswersFile(file: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true, recursive: true });
}

/** `digest` is of the name and the answer: SQLite would not notice a byte of them that changed on the disk. */
const tables = `
CREATE TABLE answer (
  number  INTEGER PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE,
  bytes   INTEGER NOT NULL,
  used_at INTEGER NOT NULL,
  digest  TEXT NOT NULL,
  answer  TEXT NOT NULL
) STRICT;
CREATE INDEX answer_by_use ON answer (used_at, bytes);
`;

export const answersKind: FileKind = {
  // "Viro" in ASCII; "Vira" is the file of tokens.
  applicationId: 0x5669726f,
  version: 1,
  create: (db) => db.exec(tables),
  missing: 'no answers are kept here',
  missingHint: 'ask the service for figures',
  walPages: 1000,
  cacheKib: 4096,
  onlyGrows: false,
};
