import { z } from 'zod';

/** Why a figure has no value, where that is not because nobody is there or nothing is known. */
export const missingCodes = ['no-such-week'] as const;

export const missingSchema = z.strictObject({
  code: z.enum(missingCodes),
  /** A sentence for people, in each language. */
  da: z.string(),
  en: z.string(),
});

export type Missing = z.infer<typeof missingSchema>;
