import { z } from 'zod';
import { figureResultSchema, groupResultSchema } from './figure-schema.ts';

/** Where a figure was looked at. */
const place = {
  /** From its first day to the day after its last, in Copenhagen. */
  period: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
  /** The last day of what was known, in Copenhagen. */
  through: z.iso.date(),
};

const finding = z.union([
  z.strictObject({
    plan: z.string(),
    figure: z.string(),
    ...place,
    /** Null where the figure itself says so. */
    breakdown: z.null(),
    result: figureResultSchema.omit({ breakdowns: true }),
  }),
  z.strictObject({
    plan: z.string(),
    figure: z.string(),
    ...place,
    /** The breakdown whose group says so. */
    breakdown: z.string(),
    result: groupResultSchema,
  }),
]);

/** What `find --format json` prints: the figures, and groups of them, that say a number. */
export const foundSchema = z.strictObject({
  /** What was looked for, as it was written. */
  text: z.string(),
  clock: z.enum(['registered', 'recorded']),
  /** How far the log was read: through the event of this position, counted from 1; 0 for nothing of it. */
  position: z.int().nonnegative(),
  /** Where was looked: in all periods at all cutoffs that are named; at the last day of each period and today where none is. */
  looked: z.array(z.strictObject(place)),
  found: z.array(finding),
});

export type FoundFigure = z.infer<typeof finding>;
export type FoundFigures = z.infer<typeof foundSchema>;
