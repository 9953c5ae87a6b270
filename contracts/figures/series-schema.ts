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
});

export type SeriesResult = z.infer<typeof seriesSchema>;
