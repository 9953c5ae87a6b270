import type { z } from 'zod';
import { type EventProblem, eventProblem } from '../../../contracts/errors/refusal.ts';
import { type FieldDetail, type JsonType, textForm } from '../../../contracts/errors/refusal-details.ts';
import { attributeName } from '../../../contracts/events/extensions.ts';
import { instantProblem } from '../../../contracts/events/instant.ts';
import { isRepeatable, jsonPointer } from './json-pointer.ts';

const jsonTypes: Readonly<Record<string, JsonType>> = {
  string: 'string',
  number: 'number',
  int: 'whole-number',
  boolean: 'boolean',
  object: 'object',
  record: 'object',
};

function valueAt(event: unknown, path: readonly PropertyKey[]): unknown {
  let value = event;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** What is wrong with a field of the data, and where. */
interface FieldProblem {
  readonly detail: FieldDetail;
  readonly path: string;
}

function formatDetail(format: string, value: unknown): FieldDetail {
  switch (format) {
    case 'civil-date':
      return { kind: 'bad-date' };
    case 'instant':
      return typeof value === 'string' && instantProblem(value) === 'no offset'
        ? { kind: 'no-offset' }
        : { kind: 'bad-time' };
    // A format is a text: those of the contracts are among the forms of texts, and zod has more.
    default: {
      const form = textForm.safeParse(format);
      return form.success ? { kind: 'bad-form', form: form.data } : { kind: 'not-valid' };
    }
  }
}

function unknownKeys(keys: readonly string[], parent: string): FieldProblem {
  // The first by name, so that the order of the keys does not decide what is said.
  const [key = ''] = [...keys].sort();
  return isRepeatable(key)
    ? { detail: { kind: 'unknown-key' }, path: `${parent}/${key}` }
    : { detail: { kind: 'unnamed-key' }, path: parent };
}

function sizeDetail(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): FieldDetail {
  const bound = Number(issue.code === 'too_big' ? issue.maximum : issue.minimum);
  if (issue.code === 'too_big' && issue.origin === 'string') return { kind: 'too-long', most: bound };
  if (issue.code === 'too_big' && issue.origin === 'object') return { kind: 'too-many-extensions', most: bound };
  const [including, beyond] =
    issue.code === 'too_big' ? (['at-most', 'less-than'] as const) : (['at-least', 'more-than'] as const);
  return { kind: 'out-of-range', relation: issue.inclusive === false ? beyond : including, bound };
}

/** What a CloudEvent has beside the fields of its type; it may be anything that is no free text. */
function extensionProblem(name: string, path: string, value: unknown): FieldProblem {
  if (!attributeName.test(name)) return unknownKeys([name], '');
  const kind = typeof value === 'object' ? 'extension-of-wrong-type' : 'extension-of-bad-form';
  return { detail: { kind }, path };
}

function fieldProblem(issue: z.core.$ZodIssue, value: unknown, base: string): FieldProblem {
  const path = base + jsonPointer(issue.path);
  const found = valueAt(value, issue.path);
  if (found === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value')) {
    return { detail: { kind: 'missing-field' }, path };
  }
  switch (issue.code) {
    case 'invalid_type': {
      const type = jsonTypes[issue.expected];
      return { detail: type === undefined ? { kind: 'not-valid' } : { kind: 'wrong-type', type }, path };
    }
    case 'invalid_value':
      return { detail: { kind: 'no-such-value', values: issue.values.map(String) }, path };
    case 'unrecognized_keys':
      return unknownKeys(issue.keys, path);
    case 'invalid_format':
      return { detail: formatDetail(issue.format, found), path };
    case 'too_small':
    case 'too_big':
      return { detail: sizeDetail(issue), path };
    case 'invalid_union':
      // The attributes of an event stand beside its data; within the data a replacement alone may be of several kinds.
      return base === ''
        ? extensionProblem(String(issue.path[0]), path, found)
        : (nearestProblem(issue, path, found) ?? { detail: { kind: 'not-valid' }, path });
    case 'custom':
      return {
        detail: { kind: issue.params?.code === 'EVENT_ENDS_BEFORE_START' ? 'ends-before-start' : 'not-valid' },
        path,
      };
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return { detail: { kind: 'not-valid' }, path };
  }
}

function thingsWrong(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

/** The problem of the alternative that comes nearest, which is the one with the fewest things wrong. */
function nearestProblem(issue: z.core.$ZodIssueInvalidUnion, path: string, value: unknown): FieldProblem | null {
  const [fewest] = [...issue.errors].sort((a, b) => thingsWrong(a) - thingsWrong(b));
  const [first] = fewest ?? [];
  return first === undefined ? null : fieldProblem(first, value, path);
}

/**
 * What a zod issue means to the owner of the sending system. It never repeats a value, since any may be personal;
 * the path tells where to look.
 */
export function describeIssue(issue: z.core.$ZodIssue, value: unknown): EventProblem {
  if (issue.code === 'invalid_union' && issue.path.length > 1) {
    const path = jsonPointer(issue.path);
    return eventProblem(
      { kind: 'bad-replacement', nearest: nearestProblem(issue, path, valueAt(value, issue.path)) },
      path,
    );
  }
  const { detail, path } = fieldProblem(issue, value, '');
  return eventProblem(detail, path);
}
