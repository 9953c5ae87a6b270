import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { eventType } from './event-type.ts';

export const conversationHeld = eventType({
  version: 1,
  subject: 'citizen',
  tells: 'happening',
  label: { da: 'samtale afholdt', en: 'conversation held' },
  description: 'A conversation with a citizen was held.',
  data: z.strictObject({
    occurredOn: civilDate,
    kind: z.enum(['jobConversation', 'followUp', 'repatriationGuidance']),
  }),
  values: {
    kind: {
      jobConversation: { da: 'jobsamtale', en: 'job conversation' },
      followUp: { da: 'opfølgningssamtale', en: 'follow up' },
      repatriationGuidance: { da: 'vejledning om repatriering', en: 'repatriation guidance' },
    },
  },
  filters: ['kind'],
});
