import type { Conversion, MappingDetail } from '../../../contracts/mappings/mapping-details.ts';
import type { MappingValue } from '../../../contracts/mappings/mapping-schema.ts';
import { nearest } from '../../../projections/goals/yaml/closest-match.ts';
import type { Path } from '../../../projections/goals/yaml/plan-problem.ts';
import { dateReader, readIsoTime } from './date-form.ts';
import type { EventField, FieldKind } from './event-fields.ts';
import type { ValueSource } from './mapping.ts';

/** Notes what is wrong at a place of the mapping. */
export type Report = (path: Path, detail: MappingDetail) => void;

const origins = ['column', 'constant', 'personal-number', 'event'] as const;
const onColumns = ['date', 'add-days', 'number', 'values'] as const;

/** How cells of a column become what a field of this kind holds. Any may be by a list of values. */
const conversionOf: Readonly<Record<FieldKind, Conversion>> = {
  date: 'date',
  number: 'number',
  boolean: 'values',
  enumeration: 'values',
  reference: 'event',
  text: 'column',
};

/** Where a field comes from; undefined, and reported, where that is wrong. */
export function valueSource(
  written: MappingValue,
  field: EventField,
  rules: readonly string[],
  path: Path,
  report: Report,
): ValueSource | undefined {
  const wrong = (...problem: Parameters<Report>): undefined => {
    report(...problem);
    return undefined;
  };
  if (origins.filter((each) => written[each] !== undefined).length !== 1)
    return wrong(path, { kind: 'one-of-these', fields: [...origins] });
  const { column, constant, event, date, number, values, 'add-days': addDays } = written;
  if (column === undefined) {
    const stray = onColumns.find((each) => written[each] !== undefined);
    if (stray !== undefined) return wrong([...path, stray], { kind: 'only-with', field: stray, other: 'column' });
  }
  if (constant !== undefined) return constantOf(constant, field, path, report);
  if (event !== undefined) {
    if (field.kind !== 'reference')
      return wrong(path, { kind: 'convert-by', field: field.name, by: conversionOf[field.kind] });
    if (!rules.includes(event))
      return wrong([...path, 'event'], { kind: 'no-such-rule', name: event, meant: nearest(event, rules) ?? null });
    return { kind: 'event', rule: event };
  }
  const byConversion = { kind: 'convert-by', field: field.name, by: conversionOf[field.kind] } as const;
  if (written['personal-number'] !== undefined)
    return field.kind === 'text'
      ? { kind: 'personal-number', column: written['personal-number'] }
      : wrong(path, byConversion);
  if (column === undefined || field.kind === 'reference') return wrong(path, byConversion);
  if (addDays !== undefined && field.kind !== 'date')
    return wrong([...path, 'add-days'], { kind: 'only-with', field: 'add-days', other: 'date' });
  if ([date, number, values].filter((each) => each !== undefined).length > 1)
    return wrong(path, { kind: 'one-of-these', fields: ['date', 'number', 'values'] });
  if (values !== undefined) return valuesOf(column, values, field, [...path, 'values'], report);
  switch (field.kind) {
    case 'date': {
      const read = date === undefined ? readIsoTime : dateReader(date);
      if (number !== undefined) return wrong(path, byConversion);
      if (read === undefined) return wrong([...path, 'date'], { kind: 'date-form', written: date ?? '' });
      return { kind: 'date', column, read, form: date ?? 'yyyy-MM-dd', addDays: addDays ?? 0 };
    }
    case 'number':
      return number === undefined ? wrong(path, byConversion) : { kind: 'number', column, form: number };
    case 'text':
      return date === undefined && number === undefined ? { kind: 'text', column } : wrong(path, byConversion);
    case 'boolean':
    case 'enumeration':
      return wrong(path, byConversion);
  }
}

type Scalar = string | number | boolean;

function constantOf(constant: Scalar, field: EventField, path: Path, report: Report): ValueSource | undefined {
  if (!checkValue(constant, field, [...path, 'constant'], report)) return undefined;
  return { kind: 'constant', value: constant };
}

function valuesOf(
  column: string,
  values: Readonly<Record<string, Scalar | null>>,
  field: EventField,
  path: Path,
  report: Report,
): ValueSource | undefined {
  const entries = Object.entries(values);
  const right = entries.filter(([text, value]) => value === null || checkValue(value, field, [...path, text], report));
  return right.length < entries.length ? undefined : { kind: 'values', column, values: new Map(entries) };
}

/** Whether a value is one that the field may have; reports it where it is not. */
function checkValue(value: Scalar, field: EventField, path: Path, report: Report): boolean {
  if (field.schema.safeParse(value).success) return true;
  const { name, values, kind } = field;
  report(
    path,
    kind === 'enumeration'
      ? {
          kind: 'value-not-of-field',
          field: name,
          value: String(value),
          meant: nearest(String(value), values) ?? null,
          values: [...values],
        }
      : { kind: 'constant-not-of-field', field: name },
  );
  return false;
}
