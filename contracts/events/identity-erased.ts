import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { eventType } from './event-type.ts';
import { visible } from './identifiers.ts';

/**
 * What led from the event's subject to a person was destroyed where this was sent from (rule E11). Figures stay what they are.
 * `occurredOn` has no effect (rule A8): this is a statement about a record, not about the world.
 */
export const identityErased = eventType({
  version: 1,
  // Nobody becomes known by being erased: who is named by nothing else is no citizen of any figure.
  subject: 'any',
  tells: 'record',
  label: { da: 'identitet slettet', en: 'identity erased' },
  description:
    "Whoever could tell the person behind the event's `subject` has destroyed that. Figures stay; the sender's ids of the citizen's events are shown no more.",
  data: z.strictObject({
    occurredOn: civilDate.optional(),
    reason: z.enum(['requested', 'retentionEnded', 'other']),
    /** The account that did it, such as that of the machine; never the citizen's name or number. */
    erasedBy: z.stringFormat('visible', visible).max(64).optional(),
  }),
  values: {
    reason: {
      requested: { da: 'efter anmodning', en: 'requested' },
      retentionEnded: { da: 'opbevaringstid udløbet', en: 'retention ended' },
      other: { da: 'andet', en: 'other' },
    },
  },
  filters: [],
});
