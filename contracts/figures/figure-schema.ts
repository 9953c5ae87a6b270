import { z } from 'zod';

const wholeNumber = z.int().nonnegative();

/** A figure as `replay --format json` prints it. */
export const figureResultSchema = z.strictObject({
  id: z.string(),
  /** The number of the goal in the report; null for a figure that belongs to none. */
  goal: z.int().positive().nullable(),
  kind: z.enum(['count', 'share', 'places']),
  /** Citizens counted; for a sum what they add up to, for full-year places the days of participation. */
  numerator: wholeNumber,
  /** Of a share: counted, not counted and undecided. Of full-year places: the days of the period. Not there for a count. */
  denominator: wholeNumber.optional(),
  /** Citizens who left the denominator. */
  excluded: wholeNumber,
  /** Citizens of the denominator whose window is still open at the cutoff. */
  undecided: wholeNumber,
  /** A share as a ratio, a count, or full-year places; unrounded. Null for a share of nobody. */
  value: z.number().nullable(),
  /** For people: rounded half up, Danish digits. */
  display: z.string(),
  /** True where a number that went into a sum was an estimate. */
  estimated: z.boolean().optional(),
  target: z
    .strictObject({ atLeast: z.number() })
    .or(z.strictObject({ atMost: z.number() }))
    .nullable(),
  /** Whether the exact value meets the target; null without a target. */
  met: z.boolean().nullable(),
});

/** What `replay --format json` prints. */
export const replaySchema = z.strictObject({
  plan: z.string(),
  /** The hash of what the plan means. */
  definition: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  /** Half-open: `to` is the first day after it. */
  period: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
  cutoff: z.strictObject({
    clock: z.enum(['registered', 'recorded']),
    through: z.iso.date(),
    /** Exclusive end of the prefix of the log that was read. */
    position: z.int().nonnegative(),
  }),
  figures: z.array(figureResultSchema),
});

export type FigureResult = z.infer<typeof figureResultSchema>;
export type ReplayResult = z.infer<typeof replaySchema>;
