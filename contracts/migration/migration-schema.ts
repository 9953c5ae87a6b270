import { z } from 'zod';

const position = z.int().nonnegative();

/** What `migrate --format json` prints. */
export const migrationSchema = z.strictObject({
  /** How many events both stores hold, compared one by one. */
  events: z.int().nonnegative(),
  /** How many of them this run copied; 0 with --verify-only. */
  copied: z.int().nonnegative(),
  /** Digest over (id, content) of either side's events, independent of their order and positions. */
  digest: z.strictObject({ source: z.string(), target: z.string() }),
  /** For each --position, how far the same events reach in either store: through the event of this position, from 1. */
  positions: z.array(z.strictObject({ source: position, target: position })),
  /** Whether the target has taken in further events since. */
  goneOn: z.boolean(),
});

export type Migration = z.infer<typeof migrationSchema>;
