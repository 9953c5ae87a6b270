import { z } from 'zod';
import { figureResultSchema, replaySchema } from './figure-schema.ts';
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
      revisions: z.array(z.strictObject({ through: z.iso.date(), change: z.number() })),
    }),
  ),
  /** From the first release to the latest. */
  total: meanSchema.nullable(),
  /** Of a triangle: from the lag before to this one. */
  byLag: z.array(z.strictObject({ lag: z.int().positive(), ...meanSchema.shape })),
  /** Days until 95 and 99 per cent were known: of half of the periods, and of all. */
  known: z
    .strictObject({
      median95: z.int().nonnegative(),
      most95: z.int().nonnegative(),
      median99: z.int().nonnegative(),
      most99: z.int().nonnegative(),
    })
    .nullable(),
});

export type FigureRevisions = z.infer<typeof figureRevisionsSchema>;

/** What `series --format json` prints. */
export const seriesSchema = z.strictObject({
  plan: z.string(),
  definition: replaySchema.shape.definition,
  clock: replaySchema.shape.cutoff.shape.clock,
  position: replaySchema.shape.cutoff.shape.position,
  form: z.enum(seriesForms),
  lagUnit: z.enum(lagUnits).nullable(),
  /** By period, and by date within one. Of a triangle, what has not come yet is not there. */
  points: z.array(pointSchema),
  /** With `--revisions`, by figure. */
  revisions: z.array(figureRevisionsSchema).optional(),
});

export type SeriesResult = z.infer<typeof seriesSchema>;
