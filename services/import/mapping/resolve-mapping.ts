import { type JourneyName, journeyNames, journeyTypes } from '../../../contracts/events/catalogue.ts';
import type { MappingDetail } from '../../../contracts/mappings/mapping-details.ts';
import {
  formats,
  type MappingConditions,
  type MappingDocument,
  type MappingRule,
  type MappingSubject,
} from '../../../contracts/mappings/mapping-schema.ts';
import { nearest } from '../../../projections/goals/yaml/closest-match.ts';
import type { Locate } from '../../../projections/goals/yaml/locate-field.ts';
import type { Path, PlanProblem } from '../../../projections/goals/yaml/plan-problem.ts';
import { dateReader, readIsoTime } from './date-form.ts';
import { eventFields } from './event-fields.ts';
import { fileNameDate } from './file-name-date.ts';
import {
  always,
  type Conditions,
  type EventRule,
  type ExtractDateSource,
  type Mapping,
  type RegisteredSource,
  type SubjectSource,
} from './mapping.ts';
import { type Report, valueSource } from './value-source.ts';

/** Event types that a row may state: those of the world, and that two pseudonyms are one citizen. */
export const statedTypes: readonly JourneyName[] = journeyNames.filter(
  (name) => journeyTypes[name].tells !== 'record' || name === 'identity-merged',
);

/** What a mapping means, or all that is wrong with it; its form is right. */
export function resolveMapping(document: MappingDocument, locate: Locate) {
  const problems: PlanProblem<MappingDetail>[] = [];
  const report: Report = (path, detail) => {
    problems.push({ code: 'MAPPING_INVALID', ...locate(path), field: path.join('.'), detail });
  };
  for (const format of formats)
    if (format !== 'parquet' && document[format] !== undefined && format !== document.format)
      report([format], { kind: 'only-with', field: format, other: `format: ${format}` });
  const subject = subjectOf(document.subject, ['subject'], report);
  const rules = document.events.map((rule, i) => ruleOf(rule, ['events', i], document.events, subject, report));
  const mapping: Mapping = {
    id: document.mapping,
    source: document.source,
    document,
    date: extractDate(document, report),
    key: document.key,
    registered: registeredOf(document, report),
    empty: new Set(document.empty),
    when: mappingConditions(document.when),
    rules,
    ...columnsOf(document, rules),
  };
  return problems.length > 0 ? { ok: false as const, problems } : { ok: true as const, mapping };
}

/** What stands for a subject that is wrong, so that the rest can be looked at. */
const nobody: SubjectSource = { kind: 'constant', value: '' };

function subjectOf(written: MappingSubject, path: Path, report: Report): SubjectSource {
  const { column, constant, 'personal-number': personal } = written;
  if ([column, constant, personal].filter((each) => each !== undefined).length !== 1)
    report(path, { kind: 'one-of-these', fields: ['personal-number', 'column', 'constant'] });
  if (personal !== undefined) return { kind: 'personal-number', column: personal };
  if (column !== undefined) return { kind: 'text', column };
  return constant === undefined ? nobody : { kind: 'constant', value: constant };
}

function mappingConditions(written: MappingConditions | undefined): Conditions {
  if (written === undefined) return always;
  return written.map((all) =>
    Object.entries(all).map(([column, test]) => {
      if (Array.isArray(test)) return { column, test: { kind: 'one-of', texts: new Set(test) } };
      if ('is' in test) return { column, test: { kind: test.is } };
      return { column, test: { kind: 'none-of', texts: new Set(test.not) } };
    }),
  );
}

function ruleOf(
  rule: MappingRule,
  path: Path,
  all: readonly MappingRule[],
  subject: SubjectSource,
  report: Report,
): EventRule {
  const { name, event: written } = rule;
  if (all.find((each) => each.name === name) !== rule) report([...path, 'name'], { kind: 'rule-name-twice', name });
  const event = statedTypes.find((each) => each === written);
  const common = {
    name,
    when: mappingConditions(rule.when),
    subject: rule.subject === undefined ? subject : subjectOf(rule.subject, [...path, 'subject'], report),
  };
  if (event === undefined) {
    const record = journeyNames.some((each) => each === written);
    report([...path, 'event'], {
      kind: 'no-event-type',
      event: written,
      meant: nearest(written, statedTypes) ?? null,
      record,
    });
    return { ...common, event: 'received', fields: [] };
  }
  const fields = eventFields(event);
  const known = fields.map((field) => field.name);
  for (const field of Object.keys(rule.fields))
    if (!known.includes(field))
      report([...path, 'fields', field], {
        kind: 'no-field-of-event',
        event,
        field,
        meant: nearest(field, known) ?? null,
        known,
      });
  for (const { name: field, isOptional } of fields)
    if (!isOptional && !Object.hasOwn(rule.fields, field))
      report([...path, 'fields'], { kind: 'field-of-event-missing', event, field });
  return {
    ...common,
    event,
    fields: fields.flatMap((field) => {
      const value = rule.fields[field.name];
      if (value === undefined) return [];
      const source = valueSource(
        value,
        field,
        all.map((each) => each.name),
        [...path, 'fields', field.name],
        report,
      );
      return source === undefined ? [] : [{ field: field.name, source, isOptional: field.isOptional }];
    }),
  };
}

function extractDate({ date }: MappingDocument, report: Report): ExtractDateSource | undefined {
  if (date === undefined) return undefined;
  const { column, 'file-name': fileName, date: form } = date;
  if ((column === undefined) === (fileName === undefined)) {
    report(['date'], { kind: 'one-of-these', fields: ['file-name', 'column'] });
    return undefined;
  }
  if (fileName !== undefined) {
    if (form !== undefined) report(['date', 'date'], { kind: 'only-with', field: 'date', other: 'column' });
    const read = fileNameDate(fileName);
    if (read === undefined) report(['date', 'file-name'], { kind: 'file-name-form' });
    return read && { kind: 'file-name', written: fileName, read };
  }
  const read = form === undefined ? readIsoTime : dateReader(form);
  if (read === undefined) report(['date', 'date'], { kind: 'date-form', written: form ?? '' });
  return read && column !== undefined ? { kind: 'column', column, read, form: form ?? 'yyyy-MM-dd' } : undefined;
}

function registeredOf({ registered }: MappingDocument, report: Report): RegisteredSource | undefined {
  if (registered === undefined) return undefined;
  const { column, date: form, zone } = registered;
  const read = form === undefined ? readIsoTime : dateReader(form);
  if (read === undefined) report(['registered', 'date'], { kind: 'date-form', written: form ?? '' });
  return read && { column, read, zone, form: form ?? 'yyyy-MM-dd HH:mm:ss' };
}

function columnsOf(
  document: MappingDocument,
  rules: readonly EventRule[],
): Pick<Mapping, 'columns' | 'personalColumns'> {
  const sources = rules.flatMap((rule) => [rule.subject, ...rule.fields.map(({ source }) => source)]);
  const conditions = [document.when, ...document.events.map(({ when }) => when)].flatMap(mappingConditions);
  const columns = [
    ...document.key,
    ...Object.values(document.scope),
    ...sources.flatMap((source) => ('column' in source ? [source.column] : [])),
    ...conditions.flatMap((all) => all.map(({ column }) => column)),
    ...[document.date?.column, document.registered?.column].filter((each) => each !== undefined),
  ];
  const personal = sources.flatMap((source) => (source.kind === 'personal-number' ? [source.column] : []));
  return { columns: [...new Set(columns)], personalColumns: new Set(personal) };
}
