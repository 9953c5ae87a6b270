import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { initiative } from './codes.ts';

/** A participation in a programme ends; `occurredOn` is the first day after it. */
export const exited = z.strictObject({
  occurredOn: civilDate,
  initiative,
  reason: z.enum(['completed', 'employment', 'education', 'moved', 'transferred', 'withdrawn', 'other']),
});

export type Exited = z.infer<typeof exited>;
