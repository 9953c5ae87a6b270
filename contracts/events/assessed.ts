import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { eventType } from './event-type.ts';

export const assessed = eventType({
  version: 1,
  subject: 'citizen',
  tells: 'happening',
  label: { da: 'visiteret', en: 'assessed' },
  description: 'A citizen is assessed by how near the labour market they are.',
  data: z.strictObject({ occurredOn: civilDate, outcome: z.enum(['jobReady', 'activityReady']) }),
  values: {
    outcome: {
      jobReady: { da: 'jobparat', en: 'job ready' },
      activityReady: { da: 'aktivitetsparat', en: 'activity ready' },
    },
  },
  filters: ['outcome'],
});
