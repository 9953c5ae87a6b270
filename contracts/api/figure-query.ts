import { z } from 'zod';

const date = '\\d{4}-\\d{2}-\\d{2}';

/**
 * How a period and the parts of a cutoff are written, for the readers of the document. The service validates them itself, so that
 * its answer says which of them is wrong, and how.
 */
const forms = {
  period: {
    pattern: `^(\\d{4}|\\d{4}-Q[1-4]|\\d{4}-(0[1-9]|1[0-2])|\\d{4}-W\\d{2}|${date}/${date})$`,
    examples: ['2023', '2023-Q4', '2023-11', '2023-W48', '2023-01-01/2024-01-01'],
  },
  cutoff: { format: 'date', examples: ['2023-12-31'] },
  position: { pattern: '^\\d{1,18}$', examples: ['1991'] },
};

/** What `GET /plans/{plan}/figures` may be asked; anything else is refused, since a misspelt cutoff would be ignored. */
export const figureQuerySchema = z.strictObject({
  /** A year 2023, a quarter 2023-Q4, a month 2023-11, an ISO week 2023-W48, or two dates of which the last is not in it. */
  period: z.string().meta(forms.period),
  /** What was known through this date; today in Copenhagen where it is left out. */
  cutoff: z.string().meta(forms.cutoff).exactOptional(),
  /** registered: what the caseworker systems knew; recorded: what this system held. */
  clock: z.enum(['registered', 'recorded']).default('registered'),
  /** Only the log through the event of this position, which counts from 1; all of it where it is left out. */
  position: z.string().meta(forms.position).exactOptional(),
});
