import { holdsPersonalNumber } from '../../../contracts/personal-number/personal-number.ts';

const fieldName = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;

/** Whether a key of the sender's reads as the name of a field, and so may be repeated in a message. */
export function isRepeatable(key: string): boolean {
  return fieldName.test(key) && !holdsPersonalNumber(key);
}

/**
 * A JSON pointer (RFC 6901). It stops before the first key that does not read as the name of a field:
 * such a key may hold anything, a name or a number of a person among it.
 */
export function jsonPointer(segments: readonly PropertyKey[]): string {
  let pointer = '';
  for (const segment of segments) {
    if (typeof segment !== 'number' && !isRepeatable(String(segment))) break;
    pointer += `/${String(segment)}`;
  }
  return pointer;
}
