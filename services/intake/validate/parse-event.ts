import { type EventProblem, eventProblem, type Refusal } from '../../../contracts/errors/refusal.ts';
import { eventSchemas, type JourneyEvent } from '../../../contracts/events/journey-event.ts';
import { findPersonalNumber } from '../../../contracts/personal-number/in-json.ts';
import {
  holdsPersonalNumber,
  mayHoldPersonalNumberInJson,
} from '../../../contracts/personal-number/personal-number.ts';
import { describeIssue } from './describe-issue.ts';
import { describeWithoutType } from './describe-type.ts';
import { describeViolation } from './describe-violation.ts';
import { eventRefOf } from './event-ref.ts';
import { jsonPointer } from './json-pointer.ts';
import { selfReferencePath } from './self-reference.ts';
import { findViolation } from './strict-json.ts';
import { findUnusualForm } from './unicode-form.ts';

/** The most bytes of UTF-8 that one event may have: 64 KiB. */
export const maxEventBytes = 64 * 1024;

export type ParsedEvent =
  | { readonly ok: true; readonly event: JourneyEvent }
  | { readonly ok: false; readonly refusal: Refusal };

const personalNumber = { kind: 'personal-number' } as const;

function schemaFor(value: unknown) {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'type')) return undefined;
  const { type } = value as { type: unknown };
  return typeof type === 'string' ? eventSchemas.get(type) : undefined;
}

function refuse(problem: EventProblem, value?: unknown): ParsedEvent {
  const eventRef = eventRefOf(value);
  return { ok: false, refusal: { ...problem, ...(eventRef !== undefined && { eventRef }) } };
}

/**
 * Validates one event, given as the JSON text that was sent (rule E1).
 *
 * The first problem is reported, in this order: EVENT_TOO_LARGE; EVENT_NOT_JSON; what strict JSON refuses
 * (EVENT_TOO_DEEP, EVENT_DUPLICATE_KEY, EVENT_UNSAFE_INTEGER, EVENT_NON_FINITE_NUMBER); EVENT_PERSONAL_NUMBER; the type
 * (EVENT_UNKNOWN_TYPE, EVENT_UNKNOWN_VERSION); then the fields in the order of the schema (EVENT_MISSING_FIELD,
 * EVENT_WRONG_TYPE, EVENT_BAD_…, EVENT_OUT_OF_RANGE, EVENT_UNKNOWN_KEY); EVENT_ENDS_BEFORE_START;
 * EVENT_UNUSUAL_FORM; EVENT_SELF_REFERENCE. A text that is refused before its values can be looked at, and that holds what looks like a
 * personal number, gets EVENT_PERSONAL_NUMBER instead, so that whoever keeps refused texts knows not to keep this one.
 */
export function parseEvent(text: string): ParsedEvent {
  // A UTF-16 unit is at most three bytes of UTF-8, so short texts need no counting.
  if (text.length * 3 > maxEventBytes && Buffer.byteLength(text) > maxEventBytes) {
    const bytes = Buffer.byteLength(text);
    return refuse(eventProblem({ kind: 'too-large', of: 'event', bytes, atLeast: false, most: maxEventBytes }));
  }

  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse(eventProblem(holdsPersonalNumber(text) ? personalNumber : { kind: 'not-json' }));
  }

  const violation = findViolation(text, value);
  if (violation !== undefined) {
    return refuse(holdsPersonalNumber(text) ? eventProblem(personalNumber) : describeViolation(violation), value);
  }
  if (mayHoldPersonalNumberInJson(text)) {
    const personal = findPersonalNumber(value);
    if (personal !== undefined) return refuse(eventProblem(personalNumber, jsonPointer(personal)), value);
  }

  const schema = schemaFor(value);
  if (schema === undefined) return refuse(describeWithoutType(value), value);
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    if (issue === undefined) throw new Error('zod refused an event without an issue', { cause: parsed.error });
    return refuse(describeIssue(issue, value), value);
  }
  const unusual = findUnusualForm(text, parsed.data);
  if (unusual !== undefined) return refuse(eventProblem({ kind: 'unusual-form' }, jsonPointer(unusual)), value);
  const selfReference = selfReferencePath(parsed.data);
  if (selfReference !== undefined) {
    const to = selfReference === '/data/into' ? 'subject' : 'id';
    return refuse(eventProblem({ kind: 'self-reference', to }, selfReference), value);
  }
  return { ok: true, event: parsed.data };
}
