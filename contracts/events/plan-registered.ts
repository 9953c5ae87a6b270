import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { initiative } from './codes.ts';
import { eventType } from './event-type.ts';

export const planRegistered = eventType({
  version: 1,
  subject: 'citizen',
  tells: 'happening',
  label: { da: 'plan registreret', en: 'plan registered' },
  description:
    'A plan for a citizen; `occurredOn` is when work on it began, which may be long before it was registered.',
  data: z.strictObject({
    occurredOn: civilDate,
    initiative: initiative.optional(),
    kind: z.enum(['rehabilitationPlanPreparatoryPart', 'jobPlan']),
  }),
  values: {
    kind: {
      rehabilitationPlanPreparatoryPart: {
        da: 'rehabiliteringsplanens forberedende del',
        en: 'rehabilitation plan preparatory part',
      },
      jobPlan: { da: 'jobplan', en: 'job plan' },
    },
  },
  filters: ['kind'],
});
