import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { initiative } from './codes.ts';
import { eventType } from './event-type.ts';

export const activityHeld = eventType({
  version: 1,
  subject: 'activity',
  tells: 'happening',
  label: { da: 'aktivitet afholdt', en: 'activity held' },
  description: "An activity for a group was held. The event's `subject` is the activity, not a citizen.",
  data: z.strictObject({
    occurredOn: civilDate,
    initiative,
    audience: z.enum(['youth', 'parents', 'women', 'professionals']),
    /** People present. */
    headcount: z.int().nonnegative().max(1_000_000),
    /** Whether the headcount was estimated and so stays marked "about". */
    estimated: z.boolean(),
  }),
  values: {
    audience: {
      youth: { da: 'unge', en: 'youth' },
      parents: { da: 'forældre', en: 'parents' },
      women: { da: 'kvinder', en: 'women' },
      professionals: { da: 'fagpersoner', en: 'professionals' },
    },
  },
  filters: [],
});
