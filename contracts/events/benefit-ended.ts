import { z } from 'zod';
import { benefit, benefitLabels } from './benefit.ts';
import { civilDate } from './civil-date.ts';
import { eventType } from './event-type.ts';

export const benefitEnded = eventType({
  version: 1,
  subject: 'citizen',
  tells: 'happening',
  spell: { side: 'ends', of: 'benefit' },
  label: { da: 'ydelse ophørt', en: 'benefit ended' },
  description: 'A citizen no longer receives a benefit; `occurredOn` is the first day without it.',
  data: z.strictObject({ occurredOn: civilDate, benefit }),
  values: {
    benefit: benefitLabels,
  },
  filters: ['benefit'],
});
