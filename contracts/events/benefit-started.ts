import { z } from 'zod';
import { benefit, benefitLabels } from './benefit.ts';
import { civilDate } from './civil-date.ts';
import { eventType } from './event-type.ts';

/** A citizen begins to receive a benefit. */
export const benefitStarted = eventType({
  version: 1,
  subject: 'citizen',
  tells: 'happening',
  spell: { side: 'begins', of: 'benefit' },
  label: { da: 'ydelse begyndt', en: 'benefit started' },
  data: z.strictObject({ occurredOn: civilDate, benefit }),
  values: {
    benefit: benefitLabels,
  },
  filters: ['benefit'],
});
