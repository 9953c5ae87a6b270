import type { EventProblem } from '../../../contracts/errors/refusal.ts';
import { journeyNames, parseType, typeOf } from '../../../contracts/events/catalogue.ts';

function describeType(type: string): EventProblem {
  const path = '/type';
  const known = parseType(type);
  if (known === undefined) {
    return {
      code: 'EVENT_UNKNOWN_TYPE',
      message: `/type is not in the catalogue. Write it as journey.<name>.v<version>, with one of the names: ${journeyNames.join(', ')}.`,
      path,
    };
  }
  return {
    code: 'EVENT_UNKNOWN_VERSION',
    message: `/type names version ${known.version} of "${known.name}", which is not known. Send ${typeOf(known.name)}.`,
    path,
  };
}

/** The problem of what is JSON but no event that has a type of the catalogue. */
export function describeWithoutType(value: unknown): EventProblem {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { code: 'EVENT_WRONG_TYPE', message: 'The event must be a JSON object.', path: '' };
  }
  if (!Object.hasOwn(value, 'type')) {
    return { code: 'EVENT_MISSING_FIELD', message: '/type is missing. Add it.', path: '/type' };
  }
  const { type } = value as { type: unknown };
  if (typeof type !== 'string') {
    return { code: 'EVENT_WRONG_TYPE', message: '/type must be a string.', path: '/type' };
  }
  return describeType(type);
}
