import { z } from 'zod';

const whole = z.int().nonnegative();

/** What a report printed for a figure; used by `reconcile` only, never by a computation. */
export const published = z.strictObject({
  /** The period that it was printed for, where that is not the report's. */
  period: z.string().min(1).optional(),
  numerator: whole.optional(),
  denominator: z.int().positive().optional(),
  /** The share as printed, in whole or decimal per cent: the printed digits decide its precision. */
  share: z
    .string()
    .regex(/^\d+(\.\d+)? ?%$/, 'write the printed share such as 49 %')
    .optional(),
  /** A number as printed that is neither a count nor a share; the printed digits decide its precision. */
  value: z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, 'write the printed number such as "17.04"')
    .optional(),
  /** A change as printed, with the unit that was printed: `-24.39 %`, `25 points`. */
  change: z
    .string()
    .regex(/^[-+]?\d+(\.\d+)? ?(%|points?)$/, 'write the printed change such as -24.39 % or 25 points')
    .optional(),
  /** The counts that the printed change was between. */
  from: whole.optional(),
  to: whole.optional(),
  /** What the printed counts count, where that is not what the figure measures. */
  unit: z.enum(['heads', 'full-year-places', 'days', 'companies', 'posts']).optional(),
  /** The same total as printed in several places or tables, by what each is called there. */
  totals: z.record(z.string().min(1), whole).optional(),
  /** The printed counts or shares of groups: breakdown, then group. */
  groups: z
    .record(
      z.string().min(1),
      z.record(
        z.string().min(1),
        z.union([whole, z.string().regex(/^\d+(\.\d+)? ?%$/, 'write a count such as 55, or a share such as 49 %')]),
      ),
    )
    .optional(),
  /** True where the report says "about". */
  about: z.boolean().optional(),
  met: z.boolean().optional(),
});
