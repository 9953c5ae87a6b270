import type { z } from 'zod';
import { planSchema } from '../../../contracts/plans/plan-schema.ts';
import { nearest } from './closest-match.ts';
import type { Locate } from './locate-field.ts';
import { type Path, type PlanProblem, suggestion } from './plan-problem.ts';

/** A field and what is wrong with it. */
interface Finding {
  readonly path: Path;
  readonly message: string;
}

/**
 * What the schema finds wrong in a plan, in words for who wrote it; of a field only the first thing.
 *
 * @param schema of the file, where that is no plan; its fields are what is suggested
 */
export function schemaProblems(
  issues: readonly z.core.$ZodIssue[],
  plan: unknown,
  locate: Locate,
  schema: z.ZodType = planSchema,
): PlanProblem[] {
  const told = new Set<string>();
  return issues
    .flatMap((issue) => findings(issue, plan, [], schema))
    .flatMap(({ path, message }): PlanProblem[] => {
      const field = path.join('.');
      if (told.has(field)) return [];
      told.add(field);
      return [{ code: 'PLAN_INVALID', ...locate(path), field, message }];
    });
}

function findings(issue: z.core.$ZodIssue, plan: unknown, within: Path, schema: z.ZodType): Finding[] {
  const path = [...within, ...(issue.path as Path)];
  const value = valueAt(plan, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: afterComma(key, value) ?? `no such field here${insteadOf(key, path, schema)}`,
      }));
    case 'invalid_union':
      return (
        branchMeant(issue, value)?.flatMap((each) => findings(each, plan, path, schema)) ?? [
          { path, message: issue.message },
        ]
      );
    case 'invalid_key':
      return [{ path, message: issue.issues[0]?.message ?? issue.message }];
    case 'invalid_type':
      return [{ path, message: wrongType(issue.expected, value, path.at(-1)) }];
    case 'invalid_value':
      return [{ path, message: wrongValue(issue, value) }];
    case 'too_small':
      return [
        {
          path,
          message:
            issue.origin === 'array' || issue.origin === 'string'
              ? 'this is empty'
              : issue.message.startsWith('Too small')
                ? `write a number of ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`
                : issue.message,
        },
      ];
    case 'too_big':
      return [
        {
          path,
          message:
            issue.origin === 'array'
              ? `write at most ${issue.maximum} values`
              : `write a number of at most ${issue.maximum}`,
        },
      ];
    case 'invalid_format':
      return [
        { path, message: issue.format === 'date' ? 'write a date of the calendar, such as 2023-12-31' : issue.message },
      ];
  }
  return [{ path, message: issue.message }];
}

/**
 * What is meant by a field without a value: between { and }, a comma that stands in a number or a text ends it, and what follows
 * is taken for a field of its own.
 */
function afterComma(key: string, fields: unknown): string | undefined {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return undefined;
  const entries = Object.entries(fields);
  const at = entries.findIndex(([name, value]) => name === key && value === null);
  const before = entries[at - 1]?.[1];
  if (typeof before === 'number' && /^\d+ ?(?:%|points?)?$/.test(key))
    return `a decimal comma ends the number here; write decimals after a point: ${before}.${key}`;
  if (typeof before !== 'string') return undefined;
  return 'a comma ends the text before this; put a text that holds a comma in quotation marks: "one, two"';
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

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'fields, one on each line',
  record: 'names with fields below them',
  array: 'a list, with a hyphen before each item',
};

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
const spans: readonly string[] = ['joined-over', 'extended-by', 'lasting'];

function wrongType(expected: string, value: unknown, field: string | number | undefined): string {
  if (value === undefined) return 'this field is missing';
  if (value === null) return 'this field is empty';
  const example = expected === 'object' ? examples[String(field)] : undefined;
  if (example !== undefined) return `write fields, such as ${example}`;
  const wanted = `write ${typeNames[expected] ?? expected}`;
  if (expected === 'string' && spans.includes(String(field))) return 'write a span such as 14 days or 6 weeks';
  if (expected === 'string' && typeof value === 'number')
    return `${wanted}; ${value} is a number unless it stands in quotation marks: "${value}"`;
  return wanted;
}

/** What a schema says itself of a value that is like none it allows goes before the list of those. */
function wrongValue({ values, message }: z.core.$ZodIssueInvalidValue, value: unknown): string {
  const allowed = values.map(String);
  if (value === undefined) return 'this field is missing';
  if (typeof value === 'string' && allowed.includes(value)) return `write ${value}, without quotation marks`;
  if (allowed.length === 1) return `write ${allowed[0]}`;
  const meant = typeof value === 'string' ? nearest(value, allowed) : undefined;
  if (meant !== undefined) return `there is no "${value}" here${suggestion(meant)}`;
  return message.startsWith('Invalid') ? `write one of ${allowed.join(', ')}` : message;
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
function insteadOf(key: string, path: Path, schema: z.ZodType): string {
  const known = knownKeys(path, schema);
  const meant = nearest(key, known);
  if (meant !== undefined) return suggestion(meant);
  const elsewhere = sectionsWith(key, schema).filter((section) => section !== path[0]);
  if (elsewhere.length > 0) return `; it is a field of ${elsewhere.join(' and ')}`;
  return known.length === 0 ? '' : `; there are ${known.join(', ')}`;
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
