import { parseCookie } from 'cookie';
import type { FastifyRequest } from 'fastify';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { holdsPersonalNumber } from '../../contracts/personal-number/personal-number.ts';

/** In UTF-16 units: less says nothing, and a log is no place for a story. */
export const purposeLength = { least: 5, most: 200 };

/** The header in which a machine says why it looks at citizens. */
const header = 'virkning-purpose';

export const purposeCookie = 'virkning-purpose';

/**
 * Why somebody looks at citizens, in their own words.
 * @throws CodedError ACCESS_BAD_PURPOSE where it says nothing, says too much, or holds a personal number
 */
export function parsePurpose(text: string): string {
  const purpose = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  const isFit = purpose.length >= purposeLength.least && purpose.length <= purposeLength.most;
  if (isFit && !/\p{C}/u.test(purpose) && !holdsPersonalNumber(purpose)) return purpose;
  throw new CodedError(
    'ACCESS_BAD_PURPOSE',
    `The purpose has ${purposeLength.least} to ${purposeLength.most} characters and no personal number.`,
    { path: 'purpose' },
  );
}

/** Header values are ASCII; other characters are percent-encoded, as in addresses. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Why whoever makes the request looks at citizens: what a machine says in the header `Virkning-Purpose` (percent-encoded), or
 * what a person said when asked. Undefined where it is still to be asked.
 * @throws CodedError ACCESS_BAD_PURPOSE
 */
export function purposeOf({ headers }: FastifyRequest): string | undefined {
  const given = headers[header];
  if (typeof given === 'string') return parsePurpose(decoded(given));
  const cookies = parseCookie(headers.cookie ?? '');
  const said = cookies[`__Host-${purposeCookie}`] ?? cookies[purposeCookie];
  return said === undefined ? undefined : parsePurpose(said);
}
