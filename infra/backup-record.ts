import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fileError } from './data-directory.ts';

const backupRecordSchema = z.strictObject({
  /** When it was made: an instant in UTC. */
  at: z.iso.datetime(),
  /** How many events of the log are in it; null where the log is EventStoreDB's. */
  head: z.int().nonnegative().nullable(),
  /** Of all files together. */
  bytes: z.int().nonnegative(),
});

/** What is remembered of the last backup of a data directory. */
export type BackupRecord = z.infer<typeof backupRecordSchema>;

const fileName = 'last-backup.json';

/** Remembers a backup in the data directory that it is of. @throws CodedError STORE_FULL, STORE_NOT_WRITABLE */
export function writeBackupRecord(dataDir: string, record: BackupRecord): void {
  const file = join(dataDir, fileName);
  try {
    writeFileSync(`${file}.new`, `${JSON.stringify(record)}\n`);
    renameSync(`${file}.new`, file);
  } catch (error) {
    throw fileError(error, file);
  }
}

/** The last backup; undefined where none is known of, or nothing that can be read says so. */
export function readBackupRecord(dataDir: string): BackupRecord | undefined {
  try {
    return backupRecordSchema.safeParse(JSON.parse(readFileSync(join(dataDir, fileName), 'utf8'))).data;
  } catch {
    return undefined;
  }
}
