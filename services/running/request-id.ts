import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { holdsPersonalNumber } from '../../contracts/personal-number/personal-number.ts';

const wellFormed = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * The id by which a request is found in the log, in the quarantine and in the origin of the events that it brought: the
 * caller's `X-Request-Id` where that is well-formed and nothing personal, else a new UUID.
 */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  const isUsable = typeof given === 'string' && wellFormed.test(given) && !holdsPersonalNumber(given);
  return isUsable ? given : randomUUID();
}
