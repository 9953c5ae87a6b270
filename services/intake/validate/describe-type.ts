import { type EventProblem, eventProblem } from '../../../contracts/errors/refusal.ts';
import { parseType, typeOf } from '../../../contracts/events/catalogue.ts';

function typeProblem(type: string): EventProblem {
  const written = parseType(type);
  return written === undefined
    ? eventProblem({ kind: 'unknown-type' }, '/type')
    : eventProblem({ kind: 'unknown-version', ...written, known: typeOf(written.name) }, '/type');
}

/** The problem of what is JSON but no event that has a type of the catalogue. */
export function describeWithoutType(value: unknown): EventProblem {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return eventProblem({ kind: 'wrong-type', type: 'object' });
  if (!Object.hasOwn(value, 'type')) return eventProblem({ kind: 'missing-field' }, '/type');
  const { type } = value as { type: unknown };
  return typeof type === 'string' ? typeProblem(type) : eventProblem({ kind: 'wrong-type', type: 'string' }, '/type');
}
