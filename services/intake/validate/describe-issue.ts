import type { z } from 'zod';
import type { EventProblem } from '../../../contracts/errors/refusal.ts';
import { attributeName } from '../../../contracts/events/extensions.ts';
import { instantProblem } from '../../../contracts/events/instant.ts';
import { isRepeatable, jsonPointer } from './json-pointer.ts';

/** How each format of the contracts is written, for the message that refuses another form. */
const formats: Readonly<Record<string, string>> = {
  initiative: 'lower-case words joined by hyphens, such as "jobready-programme"',
  code: 'letters and digits without spaces, in words joined by one of - _ . :',
  period: 'a period such as 2023, 2023-Q4 or 2023-01-01/2024-01-01',
  municipality: 'the three or four digits of a municipality, or a lower-case word for it',
  visible: 'a text without white space or characters that do not print',
  'json-media-type': 'a media type of JSON in UTF-8, such as "application/json"',
  'trace-state': 'a list of W3C Trace Context, such as "vendor=1f8b,other=2"',
  'uri-reference': 'a URI reference (RFC 3986), such as "urn:casework:jobcentre" or "/casework/jobcentre"',
};

const jsonTypes: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
};

function valueAt(event: unknown, path: readonly PropertyKey[]): unknown {
  let value = event;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

function describeFormat(issue: z.core.$ZodIssueInvalidStringFormat, path: string, value: unknown): EventProblem {
  switch (issue.format) {
    case 'civil-date':
      return {
        code: 'EVENT_BAD_DATE',
        message: `${path} is not a date of the calendar between 1900 and 2199. Write it as YYYY-MM-DD.`,
        path,
      };
    case 'instant':
      return typeof value === 'string' && instantProblem(value) === 'no offset'
        ? {
            code: 'EVENT_MISSING_OFFSET',
            message: `${path} has no offset from UTC. End it in Z or in an offset such as +01:00.`,
            path,
          }
        : {
            code: 'EVENT_BAD_TIME',
            message: `${path} is not an RFC 3339 instant. Write it as 2023-12-31T23:30:00+01:00, with at most nine fractional digits and no leap second.`,
            path,
          };
    // A format is a text: those of the contracts are in `formats`, and zod has more.
    default:
      return {
        code: 'EVENT_BAD_FORMAT',
        message: `${path} does not have the form of its field. Write ${formats[issue.format] ?? issue.format}.`,
        path,
      };
  }
}

function describeUnknownKeys(keys: readonly string[], parent: string): EventProblem {
  // The first by name, so that the order of the keys does not decide what is said.
  const [key = ''] = [...keys].sort();
  const code = 'EVENT_UNKNOWN_KEY';
  if (!isRepeatable(key)) {
    const message = `${parent || 'The event'} holds a field that this event type does not have, under a name that is not repeated here. Remove it.`;
    return { code, message, path: parent };
  }
  const path = `${parent}/${key}`;
  return { code, message: `${path} is not a field of this event type. Remove it or respell it.`, path };
}

function thingsWrong(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

/** The problem of the alternative that comes nearest, which is the one with the fewest things wrong. */
function describeReplacement(issue: z.core.$ZodIssueInvalidUnion, path: string, value: unknown): EventProblem {
  const code = 'EVENT_BAD_REPLACEMENT';
  const need = `${path} must be the full data of an event type, as it should have been, occurredOn included.`;
  const [nearest] = [...issue.errors].sort((a, b) => thingsWrong(a) - thingsWrong(b));
  const [first] = nearest ?? [];
  if (first === undefined) return { code, message: need, path };
  return { code, message: `${need} What comes nearest: ${describeIssue(first, value, path).message}`, path };
}

/** What a CloudEvent has beside the fields of its type; it may be anything that is no free text. */
function describeExtension(name: string, path: string, value: unknown): EventProblem {
  if (!attributeName.test(name)) return describeUnknownKeys([name], '');
  const code = typeof value === 'object' ? 'EVENT_WRONG_TYPE' : 'EVENT_BAD_FORMAT';
  return {
    code,
    message: `${path} is an extension attribute: it must be a text of at most 512 characters without white space or characters that do not print, a whole number of 32 bits, true or false.`,
    path,
  };
}

function describeSize(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall, path: string): EventProblem {
  const isTooBig = issue.code === 'too_big';
  const bound = isTooBig ? issue.maximum : issue.minimum;
  if (issue.origin === 'string') {
    return { code: 'EVENT_BAD_FORMAT', message: `${path} must have at most ${bound} characters.`, path };
  }
  if (issue.origin === 'object') {
    return { code: 'EVENT_OUT_OF_RANGE', message: `The event may have at most ${bound} extension attributes.`, path };
  }
  const relation = isTooBig ? 'at most' : issue.inclusive ? 'at least' : 'greater than';
  return { code: 'EVENT_OUT_OF_RANGE', message: `${path} must be ${relation} ${bound}.`, path };
}

/**
 * What a zod issue means to the owner of the sending system. It never repeats a value, since any may be personal;
 * the path tells where to look.
 *
 * `value` is what was parsed, `base` the pointer to it.
 */
export function describeIssue(issue: z.core.$ZodIssue, value: unknown, base = ''): EventProblem {
  const path = base + jsonPointer(issue.path);
  const found = valueAt(value, issue.path);
  if (found === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value')) {
    return { code: 'EVENT_MISSING_FIELD', message: `${path} is missing. Add it.`, path };
  }
  switch (issue.code) {
    case 'invalid_type':
      return {
        code: 'EVENT_WRONG_TYPE',
        message: `${path || 'The event'} must be ${jsonTypes[issue.expected] ?? issue.expected}.`,
        path,
      };
    case 'invalid_value':
      return { code: 'EVENT_BAD_VALUE', message: `${path} must be one of: ${issue.values.join(', ')}.`, path };
    case 'unrecognized_keys':
      return describeUnknownKeys(issue.keys, path);
    case 'invalid_format':
      return describeFormat(issue, path, found);
    case 'too_small':
    case 'too_big':
      return describeSize(issue, path);
    case 'invalid_union':
      // The attributes of an event stand beside its data; within the data a replacement alone may be of several kinds.
      return issue.path.length === 1
        ? describeExtension(String(issue.path[0]), path, found)
        : describeReplacement(issue, path, found);
    case 'custom':
      return issue.params?.code === 'EVENT_ENDS_BEFORE_START'
        ? {
            code: 'EVENT_ENDS_BEFORE_START',
            message: `${path} lies before occurredOn. It is the first day after the spell: the day it began, or later.`,
            path,
          }
        : describeInZodsWords(issue, path);
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return describeInZodsWords(issue, path);
  }
}

function describeInZodsWords({ message }: z.core.$ZodIssue, path: string): EventProblem {
  return { code: 'EVENT_BAD_VALUE', message: `${path || 'The event'} is not valid: ${message}.`, path };
}
