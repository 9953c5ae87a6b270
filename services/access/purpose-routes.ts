import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { Cookies } from './cookies.ts';
import { ownAddress } from './own-address.ts';
import { parsePurpose, purposeCookie } from './purpose.ts';
import { requireRole } from './require-role.ts';

export interface PurposeRouteOptions {
  readonly cookies: Cookies;
  /** Tells whoever reads it of an error. */
  readonly errorHandler: (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply;
}

/** For how long a purpose is taken to be still the one, in seconds. */
const purposeSeconds = 60 * 60;

/** In bytes: a purpose and an address, each percent-encoded. */
const mostBytes = 8 * 1024;

/** Adds `POST /purpose`, to which a form sends why somebody looks at citizens, and which leads back to `to`. */
export function addPurposeRoute(app: FastifyInstance, { cookies, errorHandler }: PurposeRouteOptions): void {
  app.register(async (inner) => {
    inner.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: mostBytes },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    inner.post('/purpose', { onRequest: requireRole('audit'), errorHandler }, async (request, reply) => {
      const { body: form } = request;
      if (!(form instanceof URLSearchParams))
        throw new CodedError('HTTP_UNSUPPORTED_MEDIA_TYPE', 'The body is no form.');
      cookies.write(reply, purposeCookie, parsePurpose(form.get('purpose') ?? ''), purposeSeconds);
      return reply.redirect(ownAddress(form.get('to') ?? undefined), 303);
    });
  });
}
