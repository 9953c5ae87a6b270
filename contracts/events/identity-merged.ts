import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { eventType } from './event-type.ts';
import { subject } from './identifiers.ts';

/**
 * The event's subject turned out to be the same citizen as `into`, who stands for both from then on.
 * `occurredOn` has no effect: this is a statement about records, not about the world.
 */
export const identityMerged = eventType({
  version: 1,
  subject: 'citizen',
  tells: 'record',
  label: { da: 'personer lagt sammen', en: 'identity merged' },
  description: "The event's `subject` turned out to be the same citizen as `into`, who stands for both from then on.",
  data: z.strictObject({ occurredOn: civilDate.optional(), into: subject }),
  values: {},
  filters: [],
});
