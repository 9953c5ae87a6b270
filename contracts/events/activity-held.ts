import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { initiative } from './codes.ts';

/** An activity for a group was held. The event's subject is the activity, not a citizen. */
export const activityHeld = z.strictObject({
  occurredOn: civilDate,
  initiative,
  audience: z.enum(['youth', 'parents', 'women', 'professionals']),
  /** People present. */
  headcount: z.int().nonnegative().max(1_000_000),
  /** Whether the headcount was estimated and so stays marked "about". */
  estimated: z.boolean(),
});

export type ActivityHeld = z.infer<typeof activityHeld>;
