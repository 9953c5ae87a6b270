import { z } from 'zod';
import { journeyNames } from '../events/catalogue.ts';
import { about } from '../plans/detail.ts';
import type { eventErrors } from './event-errors.ts';
import type { comparedRowErrors } from './extract-errors.ts';
import type { rowErrors } from './import-errors.ts';

type RefusalCode = keyof typeof eventErrors | keyof typeof comparedRowErrors | keyof typeof rowErrors;

const count = z.int().nonnegative();

/** What was to hold an event: one of an HTTP request, a line of a file, the value of a Kafka message. */
const carrier = z.enum(['event', 'line', 'value']);

/** What keeps a batch of Kafka messages from being read. */
export const unreadableBecause = z.enum([
  'unfolds-too-far',
  'too-many-items',
  'unknown-codec',
  'no-snappy-block',
  'no-lz4-frame',
  'cut-short',
  'ends-within-message',
  'number-without-end',
  'wrong-length',
  'message-without-length',
  'damaged',
]);

/** How the transport, or the text as a whole, shows that there is no event. */
const textDetails = [
  /** `atLeast`: the event was not read to its end, so that it may have more. */
  about('too-large', { of: carrier, bytes: count, atLeast: z.boolean(), most: count }),
  about('not-text', { of: carrier }),
  about('no-value', {}),
  about('attributes-unreadable', {}),
  about('content-type', {}),
  about('batch-unreadable', {
    messages: count,
    /** Offsets of the first and the last message; decimal digits, as a double cannot hold all. */
    first: z.string(),
    last: z.string(),
    bytes: count,
    because: unreadableBecause,
    /** What the batch is compressed with; null where it is not. */
    codec: z.enum(['gzip', 'snappy', 'lz4', 'zstd']).nullable(),
    /** The bound that it passes, in bytes or in messages and headers; null where it is no bound that it breaks. */
    most: count.nullable(),
  }),
  /** The attribute of a header; null where the name of the header is none of an attribute. */
  about('attribute-encoding', { attribute: z.string().nullable() }),
  about('truncated', {}),
  about('not-json', {}),
  /** `inside`: the path leads to what holds the place, whose own name cannot be repeated. */
  about('duplicate-key', { inside: z.boolean() }),
  about('unsafe-integer', { inside: z.boolean() }),
  about('non-finite-number', { inside: z.boolean() }),
  about('too-deep', { inside: z.boolean() }),
  about('personal-number', {}),
] as const;

/** How texts of events are written. */
export const textForm = z.enum([
  'initiative',
  'code',
  'period',
  'municipality',
  'visible',
  'json-media-type',
  'trace-state',
  'uri-reference',
]);

/** Types of JSON, and whole numbers among its numbers. */
const jsonType = z.enum(['string', 'number', 'whole-number', 'boolean', 'object']);

/** What is wrong with one field. */
const fieldDetails = [
  about('missing-field', {}),
  about('wrong-type', { type: jsonType }),
  about('unknown-key', {}),
  /** A key that cannot be repeated, in what the path leads to. */
  about('unnamed-key', {}),
  about('bad-date', {}),
  about('bad-time', {}),
  about('no-offset', {}),
  about('no-such-value', { values: z.array(z.string()) }),
  about('bad-form', { form: textForm }),
  about('too-long', { most: count }),
  about('out-of-range', { relation: z.enum(['at-least', 'more-than', 'at-most', 'less-than']), bound: z.number() }),
  about('extension-of-wrong-type', {}),
  about('extension-of-bad-form', {}),
  about('too-many-extensions', { most: count }),
  about('ends-before-start', {}),
  /** The schema refuses it, in a way that no field of today's catalogue does. */
  about('not-valid', {}),
] as const;

/** What is wrong with one field of the data, of an event or of a replacement. */
export const fieldDetailSchema = z.discriminatedUnion('kind', fieldDetails);

const column = z.string();

/** What is wrong with a row of an extract, before there is an event; columns by their headings in the mapping. */
const rowDetails = [
  about('row-ragged', { expected: count, found: count }),
  about('row-quote', {}),
  about('row-empty-cell', { column }),
  /** `error`: of a spreadsheet, such as `#N/A`; `formula`: one that was never computed. */
  about('row-no-value', { column, why: z.enum(['error', 'formula']) }),
  /** `form`: how the mapping says that it is written. */
  about('row-no-date', { column, form: z.string() }),
  /** The hour that spring leaves out. */
  about('row-no-such-hour', { column }),
  about('row-no-number', { column, form: z.enum(['decimal-comma', 'decimal-point']) }),
  about('row-unknown-value', { column }),
  about('row-no-personal-number', { column, why: z.enum(['form', 'date', 'serial']) }),
  about('row-personal-number', { column }),
] as const;

/** What can tell two events of one source and id apart. */
const differing = z.enum(['type', 'subject', 'time', 'data']);

/** Why an event is refused: a kind, and what its sentence speaks of. It repeats no value that was sent. */
export const refusalDetailSchema = z.discriminatedUnion('kind', [
  ...textDetails,
  about('unknown-type', {}),
  about('unknown-version', { name: z.enum(journeyNames), version: count, known: z.string() }),
  ...fieldDetails,
  /** What is wrong with the type that comes nearest, and where; null where none does. */
  about('bad-replacement', {
    nearest: z.strictObject({ path: z.string(), detail: fieldDetailSchema }).nullable(),
  }),
  about('unusual-form', {}),
  about('self-reference', { to: z.enum(['id', 'subject']) }),
  about('source-not-allowed', {}),
  /** Where the other rows of the same key stand, a few of them at most. */
  about('row-contradiction', { others: z.array(z.strictObject({ file: z.string(), line: count })) }),
  about('row-registered-later', {}),
  about('row-out-of-scope', {}),
  ...rowDetails,
  /** The position of the event that is stored under this source and id, and by what this one differs from it. */
  about('conflict', { position: z.int().positive(), differs: z.array(differing).exactOptional() }),
  /**
   * Kept by another version of this program: `said` is what an earlier one said of it, in English; null where a later one
   * knew a kind that this one does not.
   */
  about('of-another-version', { said: z.string().nullable() }),
]);

export type FieldDetail = z.infer<typeof fieldDetailSchema>;
export type RefusalDetail = z.infer<typeof refusalDetailSchema>;
export type Differing = z.infer<typeof differing>;
export type TextForm = z.infer<typeof textForm>;
export type JsonType = z.infer<typeof jsonType>;
export type UnreadableBecause = z.infer<typeof unreadableBecause>;
export type BatchCodec = NonNullable<Extract<RefusalDetail, { kind: 'batch-unreadable' }>['codec']>;

/** What an event is refused for in this version of the program. */
export type TodaysDetail = Exclude<RefusalDetail, { kind: 'of-another-version' }>;

/** The code of each kind. */
export const refusalCodes = {
  'too-large': 'EVENT_TOO_LARGE',
  'not-text': 'EVENT_NOT_TEXT',
  'no-value': 'EVENT_NO_VALUE',
  'attributes-unreadable': 'EVENT_BINARY_MODE',
  'content-type': 'EVENT_CONTENT_TYPE',
  'batch-unreadable': 'EVENT_BATCH_UNREADABLE',
  'attribute-encoding': 'EVENT_BAD_FORMAT',
  truncated: 'EVENT_TRUNCATED',
  'not-json': 'EVENT_NOT_JSON',
  'duplicate-key': 'EVENT_DUPLICATE_KEY',
  'unsafe-integer': 'EVENT_UNSAFE_INTEGER',
  'non-finite-number': 'EVENT_NON_FINITE_NUMBER',
  'too-deep': 'EVENT_TOO_DEEP',
  'personal-number': 'EVENT_PERSONAL_NUMBER',
  'unknown-type': 'EVENT_UNKNOWN_TYPE',
  'unknown-version': 'EVENT_UNKNOWN_VERSION',
  'missing-field': 'EVENT_MISSING_FIELD',
  'wrong-type': 'EVENT_WRONG_TYPE',
  'unknown-key': 'EVENT_UNKNOWN_KEY',
  'unnamed-key': 'EVENT_UNKNOWN_KEY',
  'bad-date': 'EVENT_BAD_DATE',
  'bad-time': 'EVENT_BAD_TIME',
  'no-offset': 'EVENT_MISSING_OFFSET',
  'no-such-value': 'EVENT_BAD_VALUE',
  'bad-form': 'EVENT_BAD_FORMAT',
  'too-long': 'EVENT_BAD_FORMAT',
  'out-of-range': 'EVENT_OUT_OF_RANGE',
  'extension-of-wrong-type': 'EVENT_WRONG_TYPE',
  'extension-of-bad-form': 'EVENT_BAD_FORMAT',
  'too-many-extensions': 'EVENT_OUT_OF_RANGE',
  'ends-before-start': 'EVENT_ENDS_BEFORE_START',
  'not-valid': 'EVENT_BAD_VALUE',
  'bad-replacement': 'EVENT_BAD_REPLACEMENT',
  'unusual-form': 'EVENT_UNUSUAL_FORM',
  'self-reference': 'EVENT_SELF_REFERENCE',
  'source-not-allowed': 'EVENT_SOURCE_NOT_ALLOWED',
  'row-contradiction': 'ROW_CONTRADICTION',
  'row-registered-later': 'ROW_REGISTERED_LATER',
  'row-out-of-scope': 'ROW_OUT_OF_SCOPE',
  'row-ragged': 'ROW_RAGGED',
  'row-quote': 'ROW_BAD_QUOTE',
  'row-empty-cell': 'ROW_MISSING_VALUE',
  'row-no-value': 'ROW_NO_VALUE',
  'row-no-date': 'ROW_BAD_DATE',
  'row-no-such-hour': 'ROW_BAD_DATE',
  'row-no-number': 'ROW_BAD_NUMBER',
  'row-unknown-value': 'ROW_UNKNOWN_VALUE',
  'row-no-personal-number': 'ROW_BAD_PERSONAL_NUMBER',
  'row-personal-number': 'ROW_PERSONAL_NUMBER',
  conflict: 'EVENT_CONFLICT',
} as const satisfies Readonly<Record<TodaysDetail['kind'], RefusalCode>>;
