import { z } from 'zod';
import { figureQuerySchema } from './figure-query.ts';

/**
 * How many points an answer has at most: every day of a year. While it is computed, other questions wait; the command line
 * has ten times as many.
 */
export const seriesPointsOverHttp = 400;

/** A parameter that may be given more than once; a list in any case. */
const repeated = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => (typeof given === 'string' ? [given] : given))
  .pipe(z.array(z.string()).max(200));

/** What `GET /plans/{plan}/series` may be asked: the questions of `virkning series`. Anything else is refused. */
export const seriesQuerySchema = z.strictObject({
  /** With cutoffs: one period. */
  period: figureQuerySchema.shape.period.exactOptional(),
  /** The first and the last date through which something was known. */
  cutoffs: z
    .string()
    .meta({ examples: ['2023-01-31..2024-12-31'] })
    .exactOptional(),
  /** How far apart those dates are. */
  every: z.enum(['day', 'week', 'month', 'quarter']).exactOptional(),
  /** With lags or a cutoff: the first and the last period. */
  periods: z
    .string()
    .meta({ examples: ['2019..2024', '2023-Q1..2023-Q4'] })
    .exactOptional(),
  lags: z
    .string()
    .meta({ examples: ['0..12 months'] })
    .exactOptional(),
  cutoff: figureQuerySchema.shape.cutoff,
  figure: repeated.exactOptional(),
  by: repeated.exactOptional(),
  revisions: z.enum(['true', 'false']).default('false'),
  clock: figureQuerySchema.shape.clock,
  position: figureQuerySchema.shape.position,
});
