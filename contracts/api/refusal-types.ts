import { toldNoticeSchema } from '../errors/notices.ts';
import { errorCodeSchema, toldRefusalSchema } from '../errors/refusal.ts';
import { fieldDetailSchema, refusalDetailSchema } from '../errors/refusal-details.ts';
import type { Json, NamedType } from './components.ts';
import { eventExamples } from './event-examples.ts';

/** A refusal of an event that has no `time`, as an example. */
export const refusalExample = {
  code: 'EVENT_MISSING_FIELD',
  detail: { kind: 'missing-field' },
  path: '/time',
  eventRef: { source: eventExamples.placed.source, id: eventExamples.placed.id },
  message: '/time is missing. Add it.',
} as const satisfies Json;

/** Why events are refused, and what senders are told of those that are stored, as components of the documents. */
export const refusalTypes: ReadonlyMap<string, NamedType> = new Map<string, NamedType>([
  [
    'Refusal',
    {
      schema: toldRefusalSchema,
      description:
        'Why an event was not stored. It holds nothing personal and repeats no value that was sent. `path` is a JSON pointer into the event.',
      examples: [refusalExample],
    },
  ],
  [
    'RefusalDetail',
    {
      schema: refusalDetailSchema,
      description: 'What is wrong with an event, for programs: a `kind`, and what its sentence speaks of.',
      examples: [{ kind: 'out-of-range', relation: 'at-most', bound: 168 }],
    },
  ],
  [
    'FieldDetail',
    {
      schema: fieldDetailSchema,
      description: 'What is wrong with one field of the data.',
      examples: [refusalExample.detail],
    },
  ],
  [
    'Notice',
    {
      schema: toldNoticeSchema,
      description: 'What the sender of an event must know of it although it is stored.',
      examples: [{ code: 'ADJUSTMENT_WAITS', message: 'The event that this speaks of is not stored yet.' }],
    },
  ],
  [
    'ErrorCode',
    { schema: errorCodeSchema, description: 'A code of the catalogue of errors.', examples: ['EVENT_MISSING_FIELD'] },
  ],
]);
