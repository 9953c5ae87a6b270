import { z } from 'zod';

/** The notices of the catalogue that a result can carry: those that follow from what was asked alone. */
export const resultNoticeCodes = ['QUERY_PERIOD_NOT_BEGUN', 'QUERY_CUTOFFS_REVERSED', 'QUERY_CUTOFFS_EQUAL'] as const;

/** What a reader of a result must know, lest it be taken for something else. Further codes may come. */
export const resultNoticeSchema = z.strictObject({
  code: z.enum(resultNoticeCodes),
  /** In English, for people. */
  message: z.string(),
});

/** The notices of a result; empty where there is nothing to say. */
export const resultNoticesSchema = z.array(resultNoticeSchema);

export type ResultNotice = z.infer<typeof resultNoticeSchema>;
