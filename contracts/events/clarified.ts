import { z } from 'zod';
import { civilDate } from './civil-date.ts';

/** It is settled that a citizen's working capacity is limited, and what follows from it. */
export const clarified = z.strictObject({
  occurredOn: civilDate,
  outcome: z.enum(['flexiJob', 'resourceClarificationProcess', 'disabilityPension']),
});

export type Clarified = z.infer<typeof clarified>;
