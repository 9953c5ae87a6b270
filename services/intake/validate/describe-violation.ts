import { type EventProblem, eventProblem } from '../../../contracts/errors/refusal.ts';
import { jsonPointer } from './json-pointer.ts';
import type { Violation } from './locate-violation.ts';

const kinds = {
  'duplicate key': 'duplicate-key',
  'unsafe integer': 'unsafe-integer',
  'not finite': 'non-finite-number',
  'too deep': 'too-deep',
} as const satisfies Record<Violation['kind'], string>;

/** What a violation of strict JSON means to the owner of the sending system. */
export function describeViolation(violation: Violation): EventProblem {
  const path = jsonPointer(violation.path);
  // A pointer that had to stop early names where the place lies, not the place.
  const inside = path.split('/').length - 1 !== violation.path.length;
  return eventProblem({ kind: kinds[violation.kind], inside }, path);
}
