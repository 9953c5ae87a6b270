import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { eventType } from './event-type.ts';
import { reference } from './reference.ts';

/**
 * An earlier event should not have been sent (rule A3).
 * `occurredOn` has no effect (rule A8): this is a statement about a record, not about the world.
 */
export const retracted = eventType({
  version: 1,
  subject: 'any',
  tells: 'record',
  label: { da: 'tilbagekaldt', en: 'retracted' },
  description: 'An earlier event should not have been sent.',
  data: z.strictObject({
    occurredOn: civilDate.optional(),
    retracts: reference,
    reason: z.enum(['wrongCitizen', 'registeredInError', 'duplicate', 'other']),
  }),
  values: {
    reason: {
      wrongCitizen: { da: 'forkert borger', en: 'wrong citizen' },
      registeredInError: { da: 'registreret ved en fejl', en: 'registered in error' },
      duplicate: { da: 'dobbeltregistreret', en: 'duplicate' },
      other: { da: 'andet', en: 'other' },
    },
  },
  filters: ['reason'],
});
