import type { z } from 'zod';
import { detailSaid, type FormDetail, type TypeName, type WrittenForm } from '../../../contracts/plans/form-details.ts';
import { planSchema } from '../../../contracts/plans/plan-schema.ts';
import { nearest } from './closest-match.ts';
import type { Locate } from './locate-field.ts';
import type { Path, PlanProblem } from './plan-problem.ts';

/** A field and what is wrong with it. */
interface Finding {
  readonly path: Path;
  readonly detail: FormDetail;
}

/**
 * What the schema finds wrong in a plan, as who wrote it sees it; of a field only the first thing.
 *
 * @param schema of the file, where that is no plan; its fields are what is suggested
 */
export function schemaProblems(
  issues: readonly z.core.$ZodIssue[],
  plan: unknown,
  locate: Locate,
  schema: z.ZodType = planSchema,
): PlanProblem<FormDetail>[] {
  const told = new Set<string>();
  return issues
    .flatMap((issue) => findings(issue, plan, [], schema))
    .flatMap(({ path, detail }): PlanProblem<FormDetail>[] => {
      const field = path.join('.');
      if (told.has(field)) return [];
      told.add(field);
      return [{ code: 'PLAN_INVALID', ...locate(path), field, detail }];
    });
}

function findings(issue: z.core.$ZodIssue, plan: unknown, within: Path, schema: z.ZodType): Finding[] {
  const path = [...within, ...(issue.path as Path)];
  const value = valueAt(plan, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        detail: afterComma(key, value) ?? noSuchField(key, path, schema),
      }));
    case 'invalid_union':
      return (
        branchMeant(issue, value)?.flatMap((each) => findings(each, plan, path, schema)) ?? [
          { path, detail: detailSaid(issue.message) ?? typesMeant(issue) },
        ]
      );
    case 'invalid_key':
      return [{ path, detail: said(issue.issues[0] ?? issue) }];
    case 'invalid_type':
      return [{ path, detail: wrongType(issue.expected, value, path.at(-1)) }];
    case 'invalid_value':
      return [{ path, detail: wrongValue(issue, value) }];
    case 'too_small':
      return [
        {
          path,
          detail:
            issue.origin === 'array' && Number(issue.minimum) > 1
              ? { kind: 'values-at-least', least: Number(issue.minimum) }
              : issue.origin === 'array' || issue.origin === 'string'
                ? { kind: 'empty' }
                : (detailSaid(issue.message) ?? {
                    kind: 'number-at-least',
                    least: Number(issue.minimum),
                    inclusive: issue.inclusive !== false,
                  }),
        },
      ];
    case 'too_big':
      return [
        {
          path,
          detail: {
            kind: issue.origin === 'array' ? 'values-at-most' : 'number-at-most',
            most: Number(issue.maximum),
          },
        },
      ];
    case 'invalid_format':
      return [{ path, detail: issue.format === 'date' ? { kind: 'form', form: 'date' } : said(issue) }];
  }
  return [{ path, detail: said(issue) }];
}

/** What the schema itself says of a value, if it does. */
const said = ({ message }: { readonly message: string }): FormDetail => detailSaid(message) ?? { kind: 'other-form' };

/**
 * What is meant by a field without a value: between { and }, a comma that stands in a number or a text ends it, and what follows
 * is taken for a field of its own.
 */
function afterComma(key: string, fields: unknown): FormDetail | undefined {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return undefined;
  const entries = Object.entries(fields);
  const at = entries.findIndex(([name, value]) => name === key && value === null);
  const before = entries[at - 1]?.[1];
  if (typeof before === 'number' && /^\d+ ?(?:%|points?)?$/.test(key))
    return { kind: 'number-ends-at-comma', number: `${before}.${key}` };
  if (typeof before !== 'string') return undefined;
  return { kind: 'text-ends-at-comma' };
}

/** Of the forms that a field may have, the one that was tried: the only one that does not fail as a whole. */
function branchMeant(
  { errors }: z.core.$ZodIssueInvalidUnion,
  value: unknown,
): readonly z.core.$ZodIssue[] | undefined {
  const failsAsWhole = ({ code, path }: z.core.$ZodIssue): boolean =>
    path.length === 0 && (code === 'invalid_type' || (code === 'invalid_value' && typeof value !== 'string'));
  const fitting = errors.filter((issues) => !issues.some(failsAsWhole));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** The types that a field may have, where the value has none of them. */
function typesMeant({ errors }: z.core.$ZodIssueInvalidUnion): FormDetail {
  const expected = errors.map((issues) =>
    issues.length === 1 && issues[0]?.code === 'invalid_type' ? String(issues[0].expected) : undefined,
  );
  const meant = types.filter((type) => expected.includes(type));
  const isAll = expected.every((each) => meant.some((type) => type === each));
  return isAll && meant.length > 0 ? { kind: 'write-one-type', types: meant } : { kind: 'other-form' };
}

const types: readonly TypeName[] = ['string', 'number', 'int', 'boolean', 'object', 'record', 'array'];

/** Fields below which people write a single value, because that would be plain as well. */
const examples: Readonly<Record<string, string>> = {
  title: '{ da: Borgere i job, en: Citizens in a job }',
  description: '{ da: Om planen, en: About the plan }',
  note: '{ da: Som i rapporten, en: As in the report }',
  target: '{ atLeast: 75 % }',
  age: '{ from: 18, to: 64 }',
  since: '{ period: year-before }',
  'risen-since': '{ period: year-before }',
  'fallen-since': '{ period: year-before }',
  'unchanged-since': '{ period: year-before }',
};

/** A bare number of days is no text with the quotation marks missing. */
const spans: Readonly<Record<string, WrittenForm>> = { 'joined-over': 'gap', 'extended-by': 'span', lasting: 'span' };

function wrongType(expected: string, value: unknown, field: string | number | undefined): FormDetail {
  if (value === undefined) return { kind: 'missing' };
  if (value === null) return { kind: 'without-value' };
  const example = expected === 'object' ? examples[String(field)] : undefined;
  if (example !== undefined) return { kind: 'write-fields', example };
  const form = expected === 'string' ? spans[String(field)] : undefined;
  if (form !== undefined) return { kind: 'form', form };
  if (expected === 'string' && typeof value === 'number' && Number.isFinite(value))
    return { kind: 'number-for-text', number: value };
  const type = types.find((each) => each === expected);
  return type === undefined ? { kind: 'other-form' } : { kind: 'write-type', type };
}

/** What a schema says itself of a value that is like none it allows goes before the list of those. */
function wrongValue({ values, message }: z.core.$ZodIssueInvalidValue, value: unknown): FormDetail {
  const allowed = values.map(String);
  if (value === undefined) return { kind: 'missing' };
  if (typeof value === 'string' && allowed.includes(value)) return { kind: 'without-quotation-marks', value };
  if (allowed[0] !== undefined && allowed.length === 1) return { kind: 'write', value: allowed[0] };
  const meant = typeof value === 'string' ? nearest(value, allowed) : undefined;
  if (meant !== undefined) return { kind: 'no-such-choice', value: String(value), meant };
  return detailSaid(message) ?? { kind: 'write-one-of', values: allowed };
}

function valueAt(plan: unknown, path: Path): unknown {
  let value = plan;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** What to write instead of a field that is unknown at a path. */
function noSuchField(key: string, path: Path, schema: z.ZodType): FormDetail {
  const known = knownKeys(path, schema);
  const elsewhere = sectionsWith(key, schema).filter((section) => section !== path[0]);
  return { kind: 'no-such-field', meant: nearest(key, known) ?? null, elsewhere, known };
}

/** The sections of a file whose parts have a field of this name. */
function sectionsWith(key: string, schema: z.ZodType): string[] {
  return knownKeys([], schema).filter((section) => knownKeys([section, 0], schema).includes(key));
}

/** The fields that the schema knows at a path, for suggestions. */
function knownKeys(path: Path, root: z.ZodType): string[] {
  let schema = root as unknown as SchemaNode;
  for (const step of path) {
    const inner = children(schema, step);
    if (inner === undefined) return [];
    schema = inner;
  }
  const { shape, options } = unwrap(schema).def;
  return Object.keys(shape ?? options?.map(unwrap).find((option) => option.def.shape !== undefined)?.def.shape ?? {});
}

function children(schema: SchemaNode, step: string | number): SchemaNode | undefined {
  const { shape, valueType, element, options } = unwrap(schema).def;
  const list = options?.map(unwrap).find((option) => option.def.element !== undefined);
  return shape?.[step] ?? valueType ?? element ?? list?.def.element;
}

/** As much of zod's own description of a schema as is needed to find the fields of an object. */
interface SchemaNode {
  readonly def: {
    readonly shape?: Readonly<Record<string | number, SchemaNode>>;
    readonly innerType?: SchemaNode;
    readonly valueType?: SchemaNode;
    readonly element?: SchemaNode;
    readonly options?: readonly SchemaNode[];
    readonly in?: SchemaNode;
  };
}

/** The schema inside defaults, optionals and transforms. */
function unwrap(schema: SchemaNode): SchemaNode {
  const inner = schema.def.innerType ?? schema.def.in;
  return inner === undefined ? schema : unwrap(inner);
}
