import { z } from 'zod';
import { byGroup } from './groups-schema.ts';
import { decimalForm, periodText } from './plan-parts.ts';

const whole = z.int().nonnegative().max(1_000_000_000_000);

/** What a report printed for a figure; used by `reconcile` only, never by a computation. */
export const published = z.strictObject({
  period: periodText.optional().describe("The period that it was printed for, where that is not the report's."),
  numerator: whole.optional().describe('The count as printed, or that above the fraction line of a share.'),
  denominator: z.int().positive().optional().describe('The count that a printed share is of.'),
  share: z
    .string()
    .regex(/^\d{1,12}(\.\d{1,12})? ?%$/, decimalForm('published-share'))
    .optional()
    .describe('The share as printed, in whole or decimal per cent: the printed digits decide its precision.'),
  value: z
    .string()
    .regex(/^-?\d{1,12}(\.\d{1,12})?$/, decimalForm('published-value'))
    .optional()
    .describe('A number as printed that is neither a count nor a share; the printed digits decide its precision.'),
  change: z
    .string()
    .regex(/^[-+]?\d{1,12}(\.\d{1,12})? ?(%|points?)$/, decimalForm('published-change'))
    .optional()
    .describe('A change as printed, with the unit that was printed: -24.39 %, 25 points.'),
  from: whole.optional().describe('The count that the printed change was from.'),
  to: whole.optional().describe('The count that the printed change was to.'),
  unit: z
    .enum(['heads', 'full-year-places', 'days', 'companies', 'posts'])
    .optional()
    .describe('What the printed counts count, where that is not what the figure measures.'),
  totals: z
    .record(z.string().min(1), whole)
    .optional()
    .describe('The same total as printed in several places or tables, by what each is called there.'),
  groups: z
    .record(
      z.string().min(1),
      byGroup(
        z.union([whole, z.string().regex(/^\d{1,12}(\.\d{1,12})? ?%$/, decimalForm('published-group'))]),
        'published-group',
      ),
    )
    .optional()
    .describe(
      'The printed counts or shares of groups: breakdown, then group; of a crossed breakdown the group of each of its parts.',
    ),
  about: z.boolean().optional().describe('True where the report says "about".'),
  met: z.boolean().optional().describe('Whether the report says that the target was met.'),
});
