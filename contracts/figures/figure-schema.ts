import { z } from 'zod';
import { hiddenSchema, roundingSchema } from './hidden-schema.ts';
import { resultNoticesSchema } from './notice-schema.ts';
import { quantitySchema } from './quantity-schema.ts';

/** Why a figure has no value, where that is not because nobody is there or nothing is known. */
export const missingSchema = z.strictObject({
  /** The period that it looks at is a week that there is not. */
  code: z.enum(['no-such-week']),
  /** The year, and the week that it does not have. */
  year: z.int(),
  week: z.int(),
});

export type Missing = z.infer<typeof missingSchema>;

const wholeNumber = z.int().nonnegative();

export const figureKindsOfResults = [
  'count',
  'share',
  'places',
  'amount',
  'average',
  'quantile',
  'rate',
  'benchmark',
  'change',
  'difference',
  'ratio',
  'mean',
] as const;

/**
 * What a group of a breakdown is called by the plan and by events; null for those of whom it is unknown. Of a crossed breakdown,
 * that of each of its parts, in their order.
 */
export const groupSchema = z.union([z.string(), z.null(), z.array(z.string().nullable())]);

const outcome = {
  /**
   * Citizens counted; for a sum what they add up to, for full-year places days, for an average, a quantile or a rate the sum of
   * the amount. Not there for what is derived from other figures, nor for hours, which need not be whole.
   */
  numerator: z.int().optional(),
  /**
   * Of a share: counted, not counted and, where the plan does not ask for those who are decided only, undecided. Of full-year places: the days of the period. Of an average or a quantile: the
   * citizens who have the amount; a quantile is not the ratio of the two. Of a rate: the sum of the amount that it is over. Not there for a count.
   */
  denominator: wholeNumber.optional(),
  /** Citizens who left the denominator; null only where that is hidden. */
  excluded: wholeNumber.nullable(),
  /** Citizens whose verdict is pending: it depends on a window that is still open at the cutoff; null only where that is hidden. */
  undecided: wholeNumber.nullable(),
  /**
   * Unrounded: a count, a ratio for shares and changes in points (0.05 is 5 points) and in per cent (-0.1 is -10 %),
   * else a number. Null for a share, an average, a quantile or a rate of nobody, and for what cannot be known or compared.
   */
  value: z.number().nullable(),
  /**
   * The least and the most that the value can still come to, given what is known and that nothing is registered late;
   * null where nothing that is known bounds it, and where there is no value.
   */
  lowest: z.number().nullable(),
  highest: z.number().nullable(),
  /** Whether the value may still change, though nothing is registered late. Of a group of which something is hidden: whether the figure's may. */
  provisional: z.boolean(),
  hidden: hiddenSchema.optional(),
};

const exact = z.string().optional();

/** Null where the figure that it is the value of has none. */
const targetValue = z.number().nullable().optional();

/** What a figure is compared with. */
const baselineSchema = z.strictObject({
  /** Half-open. */
  period: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
  through: z.iso.date(),
  /** Of a figure that is counted, as `numerator` and `denominator` of its result then. */
  numerator: z.int().optional(),
  denominator: wholeNumber.optional(),
  value: z.number().nullable(),
  /** Exact value as `numerator/denominator`. */
  exact: z.string().optional(),
  /** How many were undecided then, and whether the value could still change. Null only where that is hidden. */
  undecided: wholeNumber.nullable(),
  provisional: z.boolean(),
  quantity: quantitySchema,
  hidden: hiddenSchema.optional(),
});

/** What the members of a figure are where they are no citizens but rows of theirs (`pick: each`): so many of these are counted. */
export const rowsOfResultSchema = z.enum(['events', 'spells']);

/** A group of a figure. */
export const groupResultSchema = z.strictObject({
  group: groupSchema,
  ...outcome,
  /** Exact value of a group that is no ratio of its numerator and denominator. */
  exact,
});

/** A figure as `replay --format json` prints it. */
export const figureResultSchema = z.strictObject({
  id: z.string(),
  /** The number of the goal in the report; null for a figure that belongs to none. */
  goal: z.int().positive().nullable(),
  /** How the figure is computed. */
  kind: z.enum(figureKindsOfResults),
  ...outcome,
  /** What the value is, and those of its groups are. */
  quantity: quantitySchema,
  rows: rowsOfResultSchema.optional(),
  /** Of a rate: for so many. */
  per: z.int().positive().optional(),
  /** Exact value as `numerator/denominator`, where it is derived from other figures, a quantile, or told in another unit than the numerator. */
  exact,
  /** True where a number that went into a sum was an estimate. */
  estimated: z.boolean().optional(),
  /** Of the lowest stock: the first day on which it was that low. */
  on: z.iso.date().optional(),
  /** Of a change: what it is a change from. */
  baseline: baselineSchema.optional(),
  /** Of a change that crosses a break in the series, and so has no value: the first day after the break, whose title the plan has. */
  brokenBy: z.strictObject({ on: z.iso.date() }).optional(),
  /** Of a change, a number of groups or a benchmark that looks at a period which there is not, and so has no value: why. */
  missing: missingSchema.optional(),
  /** One bound with its value, and the figure whose value that is, where it is another's. */
  target: z
    .strictObject({
      atLeast: targetValue,
      atMost: targetValue,
      above: targetValue,
      below: targetValue,
      figure: z.string().optional(),
    })
    .nullable(),
  /**
   * Whether the exact value meets the target, whatever still happens: true or false once that is sure; null while it is
   * open, and without a target. Before the period begins it is always open.
   */
  met: z.boolean().nullable(),
  /** The figure by groups. The groups of a breakdown add up to the figure. */
  breakdowns: z
    .array(
      z.strictObject({
        id: z.string(),
        /** Of a crossed breakdown: the breakdowns that it crosses. */
        crossed: z.array(z.string()).optional(),
        /**
         * In order, also those that nobody is in; the group of those who belong to none is last, and null, and there when
         * somebody is in it. Of a crossed breakdown so for each of its parts, the last of which changes first.
         */
        groups: z.array(groupResultSchema),
      }),
    )
    .optional(),
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
    /** How far the log was read: through the event of this position, counted from 1; 0 for nothing of it. */
    position: z.int().nonnegative(),
  }),
  /** What must be known of the figures. */
  notices: resultNoticesSchema,
  rounding: roundingSchema,
  figures: z.array(figureResultSchema),
});

export type FigureResult = z.infer<typeof figureResultSchema>;
export type GroupResult = z.infer<typeof groupResultSchema>;
export type ReplayResult = z.infer<typeof replaySchema>;
