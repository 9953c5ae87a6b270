import { z } from 'zod';

/** Why a figure has no value, where that is not because nobody is there or nothing is known. */
export const missingSchema = z.strictObject({
  /** The period that it looks at is a week that there is not. */
  code: z.enum(['no-such-week']),
  /** The year, and the week that it does not have. */
  year: z.int(),
  week: z.int(),
});

export type Missing = z.infer<typeof missingSchema>;
