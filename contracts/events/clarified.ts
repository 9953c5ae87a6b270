import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { eventType } from './event-type.ts';

export const clarified = eventType({
  version: 1,
  subject: 'citizen',
  tells: 'happening',
  label: { da: 'afklaret', en: 'clarified' },
  description: "It is settled that a citizen's working capacity is limited, and what follows from it.",
  data: z.strictObject({
    occurredOn: civilDate,
    outcome: z.enum(['flexiJob', 'resourceClarificationProcess', 'disabilityPension']),
  }),
  values: {
    outcome: {
      flexiJob: { da: 'fleksjob', en: 'flexi job' },
      resourceClarificationProcess: { da: 'ressourceforløb', en: 'resource clarification process' },
      disabilityPension: { da: 'førtidspension', en: 'disability pension' },
    },
  },
  filters: ['outcome'],
});
