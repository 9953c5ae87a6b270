import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { reference } from './reference.ts';

/**
 * An earlier event should not have been sent (rule A3).
 * `occurredOn` has no effect (rule A8): this is a statement about a record, not about the world.
 */
export const retracted = z.strictObject({
  occurredOn: civilDate.optional(),
  retracts: reference,
  reason: z.enum(['wrongCitizen', 'registeredInError', 'duplicate', 'other']),
});

export type Retracted = z.infer<typeof retracted>;
