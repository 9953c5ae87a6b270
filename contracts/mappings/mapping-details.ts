import { z } from 'zod';
import { about, meant } from '../plans/detail.ts';
import { formDetailSchema } from '../plans/form-details.ts';

/** Where a field of an event comes from, as who writes a mapping says it. */
export const conversions = ['date', 'number', 'values', 'event', 'column'] as const;

const names = z.array(z.string());

/** What is wrong with what a mapping means: its form is right. */
export const mappingMeaningSchema = z.discriminatedUnion('kind', [
  about('mapping-too-large', {}),
  about('personal-number-in-mapping', {}),
  about('no-mapping', {}),
  /** `record`: it is of records, which only the comparing of extracts makes. */
  about('no-event-type', { event: z.string(), meant, record: z.boolean() }),
  about('no-field-of-event', { event: z.string(), field: z.string(), meant, known: names }),
  about('field-of-event-missing', { event: z.string(), field: z.string() }),
  about('one-of-these', { fields: names }),
  about('only-with', { field: z.string(), other: z.string() }),
  about('convert-by', { field: z.string(), by: z.enum(conversions) }),
  about('value-not-of-field', { field: z.string(), value: z.string(), meant, values: names }),
  about('constant-not-of-field', { field: z.string() }),
  about('date-form', { written: z.string() }),
  about('file-name-form', {}),
  about('rule-name-twice', { name: z.string() }),
  about('no-such-rule', { name: z.string(), meant }),
]);

/** Whatever keeps a mapping from being used. */
export const mappingDetailSchema = z.discriminatedUnion('kind', [mappingMeaningSchema, formDetailSchema]);

export type MappingMeaning = z.infer<typeof mappingMeaningSchema>;
export type MappingDetail = z.infer<typeof mappingDetailSchema>;
export type Conversion = (typeof conversions)[number];
