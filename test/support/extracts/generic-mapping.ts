import { stringify } from 'yaml';
import { type JourneyName, journeyTypes } from '../../../contracts/events/catalogue.ts';
import { type EventField, eventFields } from '../../../services/import/mapping/event-fields.ts';
import { statedTypes } from '../../../services/import/mapping/resolve-mapping.ts';

/** The types that have a mapping of their own: an end refers to its beginning, so both stand in one row, as `until`. */
export const genericTypes: readonly JourneyName[] = statedTypes.filter((name) => name !== 'ended');

/** The name of the mapping of a type. */
export function genericName(name: JourneyName): string {
  return `generic-${name}`;
}

/**
 * A mapping for tables that were made for one event type: a column for each field, by its name, beside `id`, `subject` and
 * `registeredAt`. Values are written as in the catalogue or as their Danish labels; numbers with a decimal point; dates as yyyy-MM-dd.
 */
export function genericMapping(name: JourneyName): string {
  const { label } = journeyTypes[name];
  const mapping = {
    mapping: genericName(name),
    title: { da: `Tabel over: ${label.da}`, en: `Table of: ${label.en}` },
    source: `urn:virkning:table:${name}`,
    format: 'csv',
    subject: { column: 'subject' },
    key: ['id'],
    registered: { column: 'registeredAt' },
    vanished: 'keep',
    events: [
      {
        name: 'row',
        event: name,
        fields: Object.fromEntries(eventFields(name).map((field) => [field.name, sourceOf(name, field)])),
      },
    ],
  };
  return `${comment(name)}${stringify(mapping, { lineWidth: 0, defaultKeyType: 'PLAIN' })}`;
}

function comment(name: JourneyName): string {
  return `# A table of ${name} with a column for each field, beside id, subject (a pseudonym) and registeredAt (2024-01-31 12:30:00; may be empty).
# Copy this file to change headings, the form of dates, or the source.
`;
}

function sourceOf(name: JourneyName, { name: column, kind, values }: EventField): object {
  switch (kind) {
    case 'date':
      return { column, date: 'yyyy-MM-dd' };
    case 'number':
      return { column, number: 'decimal-point' };
    case 'boolean':
      return { column, values: { true: true, false: false, ja: true, nej: false } };
    case 'enumeration': {
      const labels = journeyTypes[name].values as Readonly<Record<string, Readonly<Record<string, { da: string }>>>>;
      const danish = values.map((value) => [labels[column]?.[value]?.da ?? value, value]);
      return { column, values: Object.fromEntries([...values.map((value) => [value, value]), ...danish]) };
    }
    case 'text':
    case 'reference':
      return { column };
  }
}
