import { z } from 'zod';

/** The notices of the catalogue that a result can carry, each with what it speaks of. */
export const resultNoticeSchema = z.discriminatedUnion('code', [
  z.strictObject({
    code: z.literal('QUERY_PERIOD_NOT_BEGUN'),
    /** The first day of the period. */
    from: z.iso.date(),
    /** The cutoff before it. */
    through: z.iso.date(),
  }),
  z.strictObject({
    code: z.literal('QUERY_PERIOD_NOT_OVER'),
    /** The last day of the period, which lies after the cutoff. */
    last: z.iso.date(),
    through: z.iso.date(),
  }),
  z.strictObject({
    code: z.literal('QUERY_FIGURES_PROVISIONAL'),
    through: z.iso.date(),
    /** How many figures of a period that is over may still change, since windows are open. */
    figures: z.int().positive(),
  }),
  z.strictObject({
    code: z.literal('QUERY_SIDES_DIFFER'),
    /** The change, or the number of groups since a baseline, whose sides are not equally complete. */
    figure: z.string(),
    /** Of the figure at the cutoff, and of its baseline at that one's: how many are undecided (null where that is hidden), and whether it may still change. */
    now: z.strictObject({
      through: z.iso.date(),
      undecided: z.int().nonnegative().nullable(),
      provisional: z.boolean(),
    }),
    before: z.strictObject({
      through: z.iso.date(),
      undecided: z.int().nonnegative().nullable(),
      provisional: z.boolean(),
    }),
  }),
  z.strictObject({
    code: z.literal('QUERY_CITIZENS_ERASED'),
    /** The cutoff of the figures. */
    through: z.iso.date(),
    /** So many citizens of each of these figures have been erased, by the end of what was read of the log. */
    citizens: z.int().positive(),
    figures: z.array(z.string()).min(1),
  }),
  z.strictObject({
    code: z.literal('QUERY_CUTOFFS_REVERSED'),
    /** In the order in which they are compared, whatever that was in which they were given. */
    earlier: z.iso.date(),
    later: z.iso.date(),
  }),
  z.strictObject({
    code: z.literal('QUERY_CUTOFFS_EQUAL'),
    through: z.iso.date(),
  }),
]);

/** What a reader of a result must know, lest it be taken for something else; empty where there is nothing to say. Further codes may come. */
export const resultNoticesSchema = z.array(resultNoticeSchema);

export type ResultNotice = z.infer<typeof resultNoticeSchema>;
