import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { district, municipality } from './codes.ts';

/** Attributes of a citizen. Each is true from `occurredOn` on, except `birthDate`, which has no date of its own. */
export const profileRegistered = z.strictObject({
  occurredOn: civilDate,
  birthDate: civilDate.optional(),
  gender: z.enum(['female', 'male', 'other']).optional(),
  originGroup: z.enum(['danish', 'western', 'nonWestern']).optional(),
  /** The highest education completed. */
  educationLevel: z.enum(['unskilled', 'vocational', 'shortOrMedium', 'academic']).optional(),
  municipality: municipality.optional(),
  district: district.optional(),
});

export type ProfileRegistered = z.infer<typeof profileRegistered>;
