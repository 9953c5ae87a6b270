import { z } from 'zod';
import { benefit, benefitLabels } from './benefit.ts';
import { civilDate } from './civil-date.ts';
import { eventType } from './event-type.ts';

export const benefitStarted = eventType({
  version: 1,
  subject: 'citizen',
  tells: 'happening',
  spell: { side: 'begins', of: 'benefit' },
  label: { da: 'ydelse begyndt', en: 'benefit started' },
  description: 'A citizen begins to receive a benefit.',
  data: z.strictObject({ occurredOn: civilDate, benefit }),
  values: {
    benefit: benefitLabels,
  },
  filters: ['benefit'],
});
