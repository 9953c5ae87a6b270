import { z } from 'zod';

/** `true` or `false`. */
export const flag = z.enum(['true', 'false'], 'write true or false').transform((text) => text === 'true');

/** A whole number in decimal digits, with its bounds. */
export function wholeNumber(least: number, most: number) {
  const message = `write a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
}
