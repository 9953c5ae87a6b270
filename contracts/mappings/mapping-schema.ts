import { z } from 'zod';
import { source } from '../events/identifiers.ts';

/** The encodings that a mapping may name; one that it leaves out is found by looking at the file. */
export const encodings = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;

/** What files of an extract can be. */
export const formats = ['csv', 'xlsx', 'parquet'] as const;

/** How decimals are written in texts: `1.234,5` or `1,234.5`. */
export const numberForms = ['decimal-comma', 'decimal-point'] as const;

/** Lower-case words joined by hyphens, at most 40 characters: it is part of every event's id. */
const shortName = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, JSON.stringify({ kind: 'form', form: 'name' }))
  .max(40);

/** A column by its heading, or by its number from 1 where there are no headings. */
const column = z
  .union([z.string().trim().min(1), z.int().positive().transform(String)])
  .meta({ description: 'A column by its heading, or by its number from 1 where the file has no headings.' });

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** Without quotation marks, YAML takes these words for no value. */
const yamlNull = z.null().transform(() => ['NULL', 'Null', 'null']);

const title = z.strictObject({ da: z.string().min(1), en: z.string().min(1) });

const filledOrEmpty = z.enum(['filled', 'empty']);
const textList = z.array(z.union([scalar.transform((value) => [String(value)]), yamlNull]));
const texts = z.union([scalar.transform((value) => [String(value)]), textList.min(1).transform((each) => each.flat())]);

/** What a cell must be: one of some texts, none of some texts, or there at all. */
const test = z.union([texts, z.strictObject({ is: filledOrEmpty }), z.strictObject({ not: texts })]);

const allOf = z.record(z.string().trim().min(1), test);

const when = z.union([allOf.transform((each) => [each]), z.array(allOf).min(1)]).meta({
  description:
    'By column what its cell must be: a text or a list of them, { not: … }, { is: filled } or { is: empty }. All must hold; of a list of such conditions, one.',
});

const subject = z
  .strictObject({
    'personal-number': column
      .meta({ description: 'Column of a civil registration number (CPR), which is exchanged for a pseudonym.' })
      .optional(),
    column: column.meta({ description: 'Column of a pseudonym, or of the id of an activity or a series.' }).optional(),
    constant: z.string().min(1).optional(),
  })
  .meta({ description: 'Whom or what events are about.' });

const value = z
  .strictObject({
    column: column.optional(),
    constant: scalar.meta({ description: 'The same for every row.' }).optional(),
    'personal-number': column
      .meta({ description: 'Column of a personal number, which is exchanged for a pseudonym.' })
      .optional(),
    event: shortName
      .meta({ description: 'For a reference: the rule whose event of the same row is meant.' })
      .optional(),
    date: z
      .string()
      .min(1)
      .meta({ description: 'How the column writes dates, such as dd-MM-yyyy, or excel for the days of a spreadsheet.' })
      .optional(),
    'add-days': z
      .int()
      .min(-366)
      .max(366)
      .meta({
        description:
          'Days to add to the date: 1 where the column holds the last day and the event wants the first after it.',
      })
      .optional(),
    number: z.enum(numberForms).meta({ description: 'How the column writes decimals.' }).optional(),
    values: z
      .record(z.string(), scalar.nullable())
      .meta({ description: 'By each text of the column the value that it means; null where it says nothing.' })
      .optional(),
  })
  .meta({ description: 'Where a field of an event comes from.' });

const rule = z.strictObject({
  name: shortName.meta({
    description: 'A name for what the event is of the row, such as started. It is part of the id: keep it.',
  }),
  event: z.string().min(1).meta({ description: 'The event type, such as employed.' }),
  when: when.optional(),
  subject: subject.optional(),
  fields: z.record(z.string(), value).meta({ description: 'By field of the event type, where it comes from.' }),
});

const csv = z.strictObject({
  delimiter: z
    .string()
    .length(1)
    .meta({ description: 'One character; found by looking where it is left out.' })
    .optional(),
  quote: z.union([z.string().length(1), z.literal('none')]).default('"'),
  encoding: z
    .enum(encodings)
    .meta({ description: 'Found by looking at all of the file where it is left out.' })
    .optional(),
  header: z
    .union([z.int().positive(), z.literal('none')])
    .default(1)
    .meta({ description: 'The line of the headings, or none; columns then are 1, 2, ….' }),
});

const xlsx = z.strictObject({
  sheet: z
    .string()
    .min(1)
    .meta({ description: 'The sheet by its name; the first that is not hidden where it is left out.' })
    .optional(),
  header: z
    .union([z.int().positive(), z.literal('none')])
    .default(1)
    .meta({ description: 'The row of the headings, or none; columns then are 1, 2, ….' }),
});

/** The schema of a mapping: what the rows of an extract say, as events. It describes shape only; what it means is read by `services/import/mapping/`. */
export const mappingSchema = z.strictObject({
  mapping: shortName.meta({ description: 'The id of the mapping. It is part of every id: keep it.' }),
  title: title.optional(),
  source: source.meta({ description: 'CloudEvents source of the events, such as urn:casework:job-centre.' }),
  format: z.enum(formats).meta({ description: 'What the files are: CSV, an Excel workbook, or Parquet.' }),
  csv: csv.optional(),
  xlsx: xlsx.optional(),
  date: z
    .strictObject({
      'file-name': z
        .string()
        .min(1)
        .meta({
          description: 'The name of the files with the form of the date between braces, such as jobs_{yyyyMMdd}*.csv.',
        })
        .optional(),
      column: column.optional(),
      date: z.string().min(1).meta({ description: 'How the column writes dates.' }).optional(),
    })
    .meta({ description: 'The day as of the end of which the extract says how things stand; --date goes before it.' })
    .optional(),
  subject,
  key: z
    .array(column)
    .min(1)
    .max(10)
    .meta({ description: 'The columns that name a row: the same in every extract, whatever else changes.' }),
  registered: z
    .strictObject({
      column,
      date: z.string().min(1).meta({ description: 'How the column writes it, such as dd-MM-yyyy HH:mm.' }).optional(),
      zone: z
        .enum(['copenhagen', 'utc'])
        .default('copenhagen')
        .meta({ description: 'Whose clock it is. Of the hour that comes twice in autumn, the first is meant.' }),
    })
    .meta({ description: 'When the row was registered or last changed; else the date of the extract counts.' })
    .optional(),
  empty: textList
    .transform((each) => each.flat())
    .meta({ description: 'Texts that mean that a cell is empty, such as NULL or 31-12-9999.' })
    .default([]),
  when: when.optional(),
  scope: z
    .record(shortName, column)
    .meta({
      description:
        'What divides the register, such as office, with its column: an extract may cover a part of it (--scope).',
    })
    .default({}),
  vanished: z.enum(['retract', 'keep']).meta({
    description:
      'What it means that a row is not in a later extract: that it was wrong (retract), or nothing, as where closed cases are dropped (keep).',
  }),
  'vanished-at-most': z
    .string()
    .regex(/^\d{1,3} ?%$/, JSON.stringify({ kind: 'form', form: 'part' }))
    .transform((text) => Number.parseInt(text, 10) / 100)
    .meta({ description: 'The share of the rows that may vanish before the import stops and asks.' })
    .default(0.1),
  events: z.array(rule).min(1).max(50),
});

/** A mapping as the schema yields it. */
export type MappingDocument = z.infer<typeof mappingSchema>;
export type MappingRule = MappingDocument['events'][number];
export type MappingValue = z.infer<typeof value>;
export type MappingSubject = z.infer<typeof subject>;
export type MappingConditions = z.infer<typeof when>;
