import { z } from 'zod';
import { benefit } from './benefit.ts';
import { civilDate } from './civil-date.ts';

/** A citizen begins to receive a benefit. */
export const benefitStarted = z.strictObject({ occurredOn: civilDate, benefit });

export type BenefitStarted = z.infer<typeof benefitStarted>;
