import { z } from 'zod';
import { endsAfterStart, spellDates } from './spell-dates.ts';

/** An education begins. */
export const educationStarted = z
  .strictObject({ ...spellDates, kind: z.enum(['ordinary', 'basicIntegrationEducation']) })
  .check(endsAfterStart);

export type EducationStarted = z.infer<typeof educationStarted>;
