import type { EventProblem } from '../../../contracts/errors/refusal.ts';
import { jsonPointer } from './json-pointer.ts';
import type { Violation } from './locate-violation.ts';

const violationProblems = {
  'duplicate key': ['EVENT_DUPLICATE_KEY', 'appears twice in one object. Send each key once.'],
  'unsafe integer': ['EVENT_UNSAFE_INTEGER', 'is an integer beyond ±(2^53 − 1). Send an identifier as a string.'],
  'not finite': ['EVENT_NON_FINITE_NUMBER', 'is a number too large to be represented. Send one below 1.8e308.'],
  'too deep': ['EVENT_TOO_DEEP', 'lies deeper than 32 levels. Send only the fields of the event type.'],
} as const satisfies Record<Violation['kind'], readonly [string, string]>;

/** What a violation of strict JSON means to the owner of the sending system. */
export function describeViolation(violation: Violation): EventProblem {
  const [code, text] = violationProblems[violation.kind];
  const path = jsonPointer(violation.path);
  // A pointer that had to stop early names where the place lies, not the place.
  const isWhole = path.split('/').length - 1 === violation.path.length;
  return { code, message: `${isWhole ? path || 'The event' : `Something in ${path || 'the event'}`} ${text}`, path };
}
