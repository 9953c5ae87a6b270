import { z } from 'zod';
import { errorCodeSchema } from '../errors/refusal.ts';

const count = z.int().nonnegative();

/** What `import --format json` prints. */
export const importResultSchema = z.strictObject({
  mapping: z.string(),
  source: z.string(),
  /** The day as of the end of which the extract says how things stand. */
  date: z.string(),
  /** Whether nothing was stored. */
  dryRun: z.boolean(),
  files: z.array(
    z.strictObject({
      file: z.string(),
      /** As they were found by looking; null where the mapping says them, or the format has none. */
      encoding: z.string().nullable(),
      delimiter: z.string().nullable(),
      sheet: z.string().nullable(),
      /** Headings that the mapping does not name. */
      ignored: z.array(z.string()),
    }),
  ),
  /** Rows that were read, */
  rows: count,
  /** of which no condition of the mapping holds, */
  silentRows: count,
  /** and that were refused. */
  refusedRows: count,
  refused: z.array(z.strictObject({ code: errorCodeSchema, column: z.string().nullable(), rows: count })),
  /** Texts that the mapping gives no value for, masked; the most frequent first, a hundred at most. */
  unknownValues: z.array(z.strictObject({ column: z.string(), text: z.string(), rows: count })),
  /** What the rows state, by rule of the mapping. */
  stated: z.array(z.strictObject({ rule: z.string(), event: z.string(), events: count })),
  /** Events that were newly stored, or would be, and what they say of the facts of the extract. */
  events: count,
  changes: z.strictObject({
    added: count,
    corrected: count,
    returned: count,
    vanished: count,
    withdrawn: count,
    replaced: count,
    unchanged: count,
    keptRows: count,
    /** Said by another line of the extract too, with the same key. */
    repeated: count,
    /** Rows of which a later extract of another scope has spoken. */
    supersededRows: count,
  }),
});

export type ImportResult = z.infer<typeof importResultSchema>;
