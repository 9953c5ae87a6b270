import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { eventType } from './event-type.ts';

export const received = eventType({
  version: 1,
  subject: 'citizen',
  tells: 'happening',
  label: { da: 'modtaget i kommunen', en: 'received' },
  description:
    'The municipality takes over responsibility for a newcomer, who moves in; the integration effort begins.',
  data: z.strictObject({ occurredOn: civilDate, kind: z.enum(['refugee', 'reunitedFamily', 'other']) }),
  values: {
    kind: {
      refugee: { da: 'flygtning', en: 'refugee' },
      reunitedFamily: { da: 'familiesammenført', en: 'reunited family' },
      other: { da: 'anden nyankommet', en: 'other' },
    },
  },
  filters: ['kind'],
});
