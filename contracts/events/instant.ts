import { z } from 'zod';
import { isCivilDate } from './civil-date.ts';

const localTime = /^.{10}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?/;
const offset = /^(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** What is wrong with a text as an RFC 3339 instant; `undefined` when nothing is. */
export function instantProblem(text: string): 'not an instant' | 'no offset' | undefined {
  const matched = localTime.exec(text)?.[0];
  if (matched === undefined || !isCivilDate(text.slice(0, 10))) return 'not an instant';
  if (matched.length === text.length) return 'no offset';
  return offset.test(text.slice(matched.length)) ? undefined : 'not an instant';
}

/**
 * An RFC 3339 instant with its offset from UTC, in upper case: `2023-12-31T23:30:00+01:00` or `…T22:30:00Z`.
 * Up to nine fractional digits; a leap second is refused, since no clock of this system can hold it.
 */
export const instant = z.stringFormat('instant', (text) => instantProblem(text) === undefined);

/**
 * The instant in milliseconds since 1970-01-01T00:00Z; digits finer than a millisecond are cut off.
 * The text must be an `instant`; two that differ by less than a millisecond are registered at the same time.
 */
export function registeredAtMs(time: string): number {
  return Date.parse(time);
}
