import { z } from 'zod';
import { initiative } from './codes.ts';
import { eventType } from './event-type.ts';
import { endsAfterStart, spellDates } from './spell-dates.ts';

export const upskilled = eventType({
  version: 1,
  subject: 'citizen',
  tells: 'happening',
  spell: { side: 'begins', of: 'event' },
  label: { da: 'opkvalificering påbegyndt', en: 'upskilled' },
  description: 'Skills upgrading or a course begins.',
  data: z
    .strictObject({
      ...spellDates,
      initiative: initiative.optional(),
      kind: z.enum(['vocational', 'language', 'course']),
    })
    .check(endsAfterStart),
  values: {
    kind: {
      vocational: { da: 'faglig opkvalificering', en: 'vocational' },
      language: { da: 'danskundervisning', en: 'language' },
      course: { da: 'kursus', en: 'course' },
    },
  },
  filters: ['kind'],
});
