import { z } from 'zod';

/** What `GET /plans/{plan}/figures` may be asked; anything else is refused, since a misspelt cutoff would be ignored. */
export const figureQuerySchema = z.strictObject({
  /** 2023, 2023-Q4, 2023-11, 2023-W48, or two dates of which the last is not in it: 2023-01-01/2024-01-01. */
  period: z.string(),
  /** What was known through this date; today in Copenhagen where it is left out. */
  cutoff: z.string().exactOptional(),
  /** registered: what the caseworker systems knew; recorded: what this system held. */
  clock: z.enum(['registered', 'recorded']).default('registered'),
  /** Only the log through the event of this position, which counts from 1; all of it where it is left out. */
  position: z.string().exactOptional(),
});
