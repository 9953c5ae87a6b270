import { hash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { CodedError } from '../../contracts/errors/coded-error.ts';

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}

/**
 * Lets into the routes of `app` only who sends the token as `Authorization: Bearer …` (RFC 6750). The comparison takes
 * as long for a wrong token as for the right one, so that it cannot be guessed character by character.
 */
export function requireToken(app: FastifyInstance, token: string): void {
  const expected = digest(token);
  app.addHook('onRequest', async (request) => {
    const [, given] = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '') ?? [];
    if (given === undefined || !timingSafeEqual(digest(given), expected)) {
      throw new CodedError('HTTP_UNAUTHORIZED', 'The token is missing or wrong.');
    }
  });
}
