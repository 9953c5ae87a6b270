import { z } from 'zod';
import { sector } from './sector.ts';
import { endsAfterStart, spellDates } from './spell-dates.ts';

/** A job begins. */
export const employed = z
  .strictObject({
    ...spellDates,
    kind: z.enum(['fullTime', 'partTime', 'smallJob', 'flexiJob', 'youthSpareTimeJob', 'apprenticeship']),
    sector,
    /** Hours a week by contract. */
    weeklyHours: z.number().positive().max(168).optional(),
  })
  .check(endsAfterStart);

export type Employed = z.infer<typeof employed>;
