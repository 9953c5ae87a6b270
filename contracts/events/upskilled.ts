import { z } from 'zod';
import { initiative } from './codes.ts';
import { endsAfterStart, spellDates } from './spell-dates.ts';

/** Skills upgrading or a course begins. */
export const upskilled = z
  .strictObject({
    ...spellDates,
    initiative: initiative.optional(),
    kind: z.enum(['vocational', 'language', 'course']),
  })
  .check(endsAfterStart);

export type Upskilled = z.infer<typeof upskilled>;
