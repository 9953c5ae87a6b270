import { z } from 'zod';
import { eventType } from './event-type.ts';
import { endsAfterStart, spellDates } from './spell-dates.ts';

export const educationStarted = eventType({
  version: 1,
  subject: 'citizen',
  tells: 'happening',
  spell: { side: 'begins', of: 'event' },
  label: { da: 'uddannelse påbegyndt', en: 'education started' },
  description: 'An education begins.',
  data: z
    .strictObject({ ...spellDates, kind: z.enum(['ordinary', 'basicIntegrationEducation']) })
    .check(endsAfterStart),
  values: {
    kind: {
      ordinary: { da: 'ordinær uddannelse', en: 'ordinary' },
      basicIntegrationEducation: { da: 'integrationsgrunduddannelse (IGU)', en: 'basic integration education' },
    },
  },
  filters: ['kind'],
});
