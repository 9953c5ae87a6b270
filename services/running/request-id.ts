import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const wellFormed = /^[A-Za-z0-9._-]{1,64}$/;

/** Ten digits by themselves, with or without a hyphen: perhaps a civil registration number (CPR), and logs hold none. */
const maybePersonal = /(?<![A-Za-z0-9])\d{5,6}-?\d{4}(?![A-Za-z0-9])/;

/**
 * The id by which a request is found in the log, in the quarantine and in the origin of the events that it brought: the
 * caller's `X-Request-Id` where that is well-formed, else a new UUID.
 */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  const isUsable = typeof given === 'string' && wellFormed.test(given) && !maybePersonal.test(given);
  return isUsable ? given : randomUUID();
}
