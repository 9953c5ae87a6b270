import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { district, municipality } from './codes.ts';
import { eventType } from './event-type.ts';

export const profileRegistered = eventType({
  version: 1,
  subject: 'citizen',
  tells: 'attributes',
  label: { da: 'stamoplysninger registreret', en: 'profile registered' },
  description:
    'Attributes of a citizen. Each is true from `occurredOn` on, except `birthDate`, which has no date of its own.',
  data: z.strictObject({
    occurredOn: civilDate,
    birthDate: civilDate.optional(),
    gender: z.enum(['female', 'male', 'other']).optional(),
    originGroup: z.enum(['danish', 'western', 'nonWestern']).optional(),
    /** The highest education completed. */
    educationLevel: z.enum(['unskilled', 'vocational', 'shortOrMedium', 'academic']).optional(),
    municipality: municipality.optional(),
    district: district.optional(),
  }),
  values: {
    gender: {
      female: { da: 'kvinde', en: 'female' },
      male: { da: 'mand', en: 'male' },
      other: { da: 'andet', en: 'other' },
    },
    originGroup: {
      danish: { da: 'dansk', en: 'Danish' },
      western: { da: 'vestlig', en: 'Western' },
      nonWestern: { da: 'ikke-vestlig', en: 'non-Western' },
    },
    educationLevel: {
      unskilled: { da: 'ufaglært', en: 'unskilled' },
      vocational: { da: 'faglært', en: 'vocational' },
      shortOrMedium: { da: 'kort eller mellemlang videregående', en: 'short or medium' },
      academic: { da: 'akademiker', en: 'academic' },
    },
  },
  filters: [],
});
