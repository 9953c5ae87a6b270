import { z } from 'zod';

const count = z.int().nonnegative();
const byCode = z.record(z.string(), z.int().positive());

/** What `load --format json` prints, once at the end. */
export const loadSchema = z.strictObject({
  /** Lines that were newly stored, */
  accepted: count,
  /** that were stored before, */
  duplicates: count,
  /** and that were refused. */
  rejected: count,
  /** The refused lines by code. */
  byCode,
  /** How many notices of which code there are on stored events. */
  notices: byCode,
});

/** What `rebuild --format json` prints. */
export const rebuildSchema = z.strictObject({
  /** How many events the ledger was built from. */
  events: count,
});

/** What `backup --format json` prints. */
export const backupSchema = z.strictObject({
  directory: z.string(),
  /** The files that were copied there, in this order. */
  files: z.array(z.strictObject({ file: z.string(), bytes: count })),
  /** The position of the last event in the copy of the log, from 1; 0 for none, null where the log is EventStoreDB's. */
  head: count.nullable(),
});

export type Load = z.infer<typeof loadSchema>;
export type Rebuild = z.infer<typeof rebuildSchema>;
export type Backup = z.infer<typeof backupSchema>;
