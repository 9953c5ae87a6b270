import { z } from 'zod';
import { about, meant } from './detail.ts';

/** What can be written in one way only, and is told with an example. */
export const writtenForms = [
  'name',
  'code',
  'one-or-several',
  'period',
  'during',
  'span',
  'gap',
  'weekly-hours',
  'pick',
  'band',
  'bound',
  'part',
  'published-share',
  'published-value',
  'published-change',
  'published-group',
  'date',
  'expected-verdict',
  'expected-number',
  'case-period',
  'event',
] as const;

/** Parts of a plan, as the table of their forms calls them. */
export const formedParts = [
  'state',
  'moment',
  'amount',
  'population',
  'breakdown',
  'figure',
  'target',
  'that',
] as const;

export type FormedPart = (typeof formedParts)[number];

const fields = z.array(z.string());

/** What the schema itself says of a value: it knows what is written, and not where. */
export const schemaDetailSchema = z.discriminatedUnion('kind', [
  about('form', { form: z.enum(writtenForms) }),
  about('decimal-comma', {}),
  about('danish-span', { meant: z.string(), written: z.string() }),
  about('no-such-value', { field: z.string(), values: z.array(z.string()) }),
  about('exactly-one', { part: z.enum(formedParts), fields }),
  about('needs', { part: z.enum(formedParts), form: z.string(), field: z.string() }),
  about('does-not-go-with', { field: z.string(), other: z.string() }),
  about('age-without-bound', {}),
  about('age-reversed', {}),
  about('hours-reversed', {}),
  about('too-many-parts', { most: z.int() }),
  about('goals-met-with-target', {}),
  about('areas-without-combine', {}),
  about('no-such-reason', { reasons: z.array(z.string()) }),
  about('case-expects-nothing', {}),
]);

const typeNames = ['string', 'number', 'int', 'boolean', 'object', 'record', 'array'] as const;

/** What keeps a text from being YAML, or YAML from having the form that its schema asks for. */
export const formDetailSchema = z.discriminatedUnion('kind', [
  about('tab', {}),
  about('several-documents', {}),
  about('bad-indent', {}),
  about('colon-in-braces', {}),
  about('second-colon', {}),
  about('key-twice', {}),
  /** What the parser of YAML says, in English. */
  about('not-yaml', { said: z.string() }),

  schemaDetailSchema,
  /** The number that the plan means: `30.5`. */
  about('number-ends-at-comma', { number: z.string() }),
  about('text-ends-at-comma', {}),
  /** `elsewhere`: the sections whose parts have such a field; `known`: the fields that there are here. */
  about('no-such-field', { meant, elsewhere: fields, known: fields }),
  about('missing', {}),
  about('without-value', {}),
  about('empty', {}),
  /** Fields are meant, of which there is an example in the notation of YAML: `{ atLeast: 75 % }`. */
  about('write-fields', { example: z.string() }),
  about('write-type', { type: z.enum(typeNames) }),
  about('write-one-type', { types: z.array(z.enum(typeNames)) }),
  about('number-for-text', { number: z.number() }),
  about('without-quotation-marks', { value: z.string() }),
  about('write', { value: z.string() }),
  about('no-such-choice', { value: z.string(), meant: z.string() }),
  about('write-one-of', { values: z.array(z.string()) }),
  about('number-at-least', { least: z.number(), inclusive: z.boolean() }),
  about('number-at-most', { most: z.number() }),
  about('values-at-least', { least: z.int() }),
  about('values-at-most', { most: z.number() }),
  /** None of the forms that may stand here, which are too different to say which was meant. */
  about('other-form', {}),
]);

export type SchemaDetail = z.infer<typeof schemaDetailSchema>;
export type FormDetail = z.infer<typeof formDetailSchema>;
export type WrittenForm = (typeof writtenForms)[number];
export type TypeName = (typeof typeNames)[number];

/** What a schema says of a value that it refuses. Zod passes on nothing of it but a text, so the text is the detail as JSON. */
export const saying = (detail: SchemaDetail): string => JSON.stringify(detail);

/** The message for a value that is not written in this form. */
export const formOf = (form: WrittenForm): string => saying({ kind: 'form', form });

/** What a schema said of a value; undefined for a message of zod's own. */
export function detailSaid(message: string): SchemaDetail | undefined {
  if (!message.startsWith('{')) return undefined;
  const parsed = schemaDetailSchema.safeParse(JSON.parse(message));
  return parsed.data;
}
