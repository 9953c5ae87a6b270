import { z } from 'zod';
import { initiative } from './codes.ts';
import { sector } from './sector.ts';
import { endsAfterStart, spellDates } from './spell-dates.ts';

/** A company placement begins. */
export const placed = z
  .strictObject({
    ...spellDates,
    initiative: initiative.optional(),
    kind: z.enum(['workPlacement', 'wageSubsidyJob', 'utilityJob']),
    sector,
  })
  .check(endsAfterStart);

export type Placed = z.infer<typeof placed>;
