import { z } from 'zod';
import { benefit } from './benefit.ts';
import { civilDate } from './civil-date.ts';

/** A citizen no longer receives a benefit; `occurredOn` is the first day without it. */
export const benefitEnded = z.strictObject({ occurredOn: civilDate, benefit });

export type BenefitEnded = z.infer<typeof benefitEnded>;
