import { z } from 'zod';
import { errorCodeSchema } from '../errors/refusal.ts';
import { refusalDetailSchema } from '../errors/refusal-details.ts';
import { about, meant } from '../plans/detail.ts';
import { formDetailSchema } from '../plans/form-details.ts';

/** What is wrong with what cases say: their form is right. */
export const caseMeaningSchema = z.discriminatedUnion('kind', [
  about('cases-too-large', {}),
  about('personal-number-in-cases', {}),
  about('no-cases', {}),
  about('cases-of-another-plan', { cases: z.string(), plan: z.string() }),
  about('asks-without', { field: z.enum(['period', 'cutoff']) }),
  about('case-name-twice', {}),
  about('unknown-in-case', {
    wanted: z.enum([
      'figure-about-citizens',
      'figure',
      'figure-with-breakdown',
      'citizen-of-case',
      'breakdown-of-figure',
    ]),
    name: z.string(),
    meant,
  }),
  about('unreadable-period', { written: z.string() }),
  about('unreadable-cutoff', { written: z.string() }),
  about('event-line', {}),
  about('event-line-date', { written: z.string() }),
  about('no-particular', { written: z.string() }),
  about('particular-twice', { particular: z.string() }),
  about('no-event', { event: z.string(), meant }),
  about('no-calendar-date', { written: z.string() }),
  about('instant-form', {}),
  about('event-id-twice', { id: z.string() }),
  /** Refused like an event of any other source. */
  about('event-refused', { code: errorCodeSchema, path: z.string(), refused: refusalDetailSchema }),
]);

/** Whatever keeps cases from being run. */
export const caseDetailSchema = z.discriminatedUnion('kind', [caseMeaningSchema, formDetailSchema]);

export type CaseMeaning = z.infer<typeof caseMeaningSchema>;
export type CaseDetail = z.infer<typeof caseDetailSchema>;
