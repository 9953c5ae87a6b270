import { z } from 'zod';
import { causeSchema } from './compare-schema.ts';
import { figureResultSchema, replaySchema } from './figure-schema.ts';
import { roundingSchema } from './hidden-schema.ts';
import { resultNoticesSchema } from './notice-schema.ts';

/** What a series can be of: one period at many cutoffs, many periods at one, or many periods at the same lags after their ends. */
export const seriesForms = ['cutoffs', 'periods', 'triangle'] as const;

export type SeriesForm = (typeof seriesForms)[number];

/** What lags are counted in. */
export const lagUnits = ['day', 'week', 'month', 'year'] as const;

export type LagUnit = (typeof lagUnits)[number];

/** What `replay` says of a period at a cutoff. */
const pointSchema = z.strictObject({
  /** Half-open. */
  period: replaySchema.shape.period,
  through: z.iso.date(),
  /** Of a triangle: how many units of `lagUnit` after the period's end that is. */
  lag: z.int().nonnegative().optional(),
  notices: resultNoticesSchema,
  /** Those that were asked for, with the groups of the breakdowns that were. */
  figures: z.array(figureResultSchema),
});

export type SeriesPoint = z.infer<typeof pointSchema>;

const releaseSchema = z.strictObject({ through: z.iso.date(), value: z.number() });

/** Changes of a value: of a share as a ratio (0.05 is 5 points). */
const meanSchema = z.strictObject({
  /** How many periods it is the mean of. */
  periods: z.int().positive(),
  /** Above 0 where later releases are higher. */
  mean: z.number(),
  /** Of the sizes, whatever their direction. */
  meanAbsolute: z.number(),
});

/**
 * How much of a revision came from events of which source and type, and why. Origins add up to the
 * revision: they are gone through cause by cause, as `compare` does, then by source and type. Of what was corrected or retracted
 * they are those of the event that was.
 */
const originSchema = z.strictObject({
  cause: causeSchema.shape.cause,
  /** Null for the sources of whom fewer events changed, together; for merged pseudonyms; and where only time passed. */
  source: z.string().nullable(),
  type: z.string().nullable(),
  /** Of a figure without one, or with one that is always the same, 0. */
  numerator: z.number(),
  denominator: z.number(),
  change: z.number(),
});

export type RevisionOriginResult = z.infer<typeof originSchema>;

/** Days until 95 and 99 per cent were known: of half of the periods, and of all. */
const knownSchema = z
  .strictObject({
    median95: z.int().nonnegative(),
    most95: z.int().nonnegative(),
    median99: z.int().nonnegative(),
    most99: z.int().nonnegative(),
  })
  .nullable();

/** How what was said of a figure changed from release to release. */
export const figureRevisionsSchema = z.strictObject({
  id: z.string(),
  /** Periods of which there are two releases from their last day on. */
  periods: z.array(
    z.strictObject({
      period: replaySchema.shape.period,
      /** The first that is about all of the period, and the last that is known. */
      first: releaseSchema,
      latest: releaseSchema,
      /** From the first to the latest. */
      change: z.number(),
      /** Whether the latest is as late as that of any other period. Means are of complete periods, but for those by lag. */
      complete: z.boolean(),
      /** Days after the period's last day until the value was within 5 and 1 per cent of the latest, and stayed there. */
      known95: z.int().nonnegative(),
      known99: z.int().nonnegative(),
      /** By how much each release differs from the one before; without those that do not. */
      revisions: z.array(
        z.strictObject({
          /** The date of the release before: with it, `compare` tells of whom and of which events the revision is. */
          since: z.iso.date(),
          through: z.iso.date(),
          change: z.number(),
          origins: z.array(originSchema).optional(),
        }),
      ),
      /** With `--causes`, of a figure that is counted: of all of its releases together. */
      origins: z.array(originSchema).optional(),
    }),
  ),
  /** From the first release to the latest. */
  total: meanSchema.nullable(),
  /** Of a triangle: from the lag before to this one. */
  byLag: z.array(z.strictObject({ lag: z.int().positive(), ...meanSchema.shape })),
  known: knownSchema,
});

export type FigureRevisions = z.infer<typeof figureRevisionsSchema>;

/** How many events of a type from a source, that happened in a period and that the figures look at, were known when. */
const eventRevisionsSchema = z.strictObject({
  /** Both null for those of whom there are fewer, together. */
  source: z.string().nullable(),
  type: z.string().nullable(),
  periods: z.array(
    z.strictObject({
      period: replaySchema.shape.period,
      /** How many were known at the first release about all of the period, and at the latest. */
      first: z.int().nonnegative(),
      latest: z.int().nonnegative(),
      complete: z.boolean(),
      /** Days after the period's last day until their number was within 5 and 1 per cent of the latest, and stayed there. */
      known95: z.int().nonnegative(),
      known99: z.int().nonnegative(),
    }),
  ),
  known: knownSchema,
});

export type EventRevisions = z.infer<typeof eventRevisionsSchema>;

/** What `series --format json` prints. */
export const seriesSchema = z.strictObject({
  plan: z.string(),
  definition: replaySchema.shape.definition,
  clock: replaySchema.shape.cutoff.shape.clock,
  position: replaySchema.shape.cutoff.shape.position,
  form: z.enum(seriesForms),
  lagUnit: z.enum(lagUnits).nullable(),
  rounding: roundingSchema,
  /** By period, and by date within one. Of a triangle, what has not come yet is not there. */
  points: z.array(pointSchema),
  /** With `--revisions`, by figure. */
  revisions: z.array(figureRevisionsSchema).optional(),
  /** With `--causes`: those with most events first. */
  events: z.array(eventRevisionsSchema).optional(),
});

export type SeriesResult = z.infer<typeof seriesSchema>;
