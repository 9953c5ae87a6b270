import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { z } from 'zod';
import { withIncluded } from '../../../contracts/access/roles.ts';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { loggableError } from '../../../infra/loggable-error.ts';
import type { Cookies } from '../cookies.ts';
import { ownAddress } from '../own-address.ts';
import type { Sessions } from '../sessions.ts';
import { callbackPath, type Provider } from './provider.ts';

/** The cookie with the key of a session, and the one of a sign-in that is under way. */
export const sessionCookie = 'virkning-session';
const pendingCookie = 'virkning-sign-in';

/** The longest address that is come back to, in characters: browsers keep no cookie of more than 4 KiB. */
const longestAddress = 2_000;

/** How long the way to the provider and back may take, and a cookie of a session is kept, in seconds. */
const pendingSeconds = 10 * 60;
const sessionSeconds = 10 * 60 * 60;

/** How people sign in, and who did. */
export interface SignIn {
  readonly provider: Provider;
  readonly sessions: Sessions;
}

export interface SignInRouteOptions extends SignIn {
  readonly cookies: Cookies;
  readonly log: Logger;
  /** Tells whoever reads it of an error. */
  readonly errorHandler: (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply;
}

const pendingSchema = z.strictObject({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() });

type Pending = z.infer<typeof pendingSchema>;

function parsePending(text: string | undefined): Pending | undefined {
  try {
    return pendingSchema.safeParse(JSON.parse(Buffer.from(text ?? '', 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}

function parametersOf({ url }: FastifyRequest): URLSearchParams {
  return new URL(url, 'http://own.invalid').searchParams;
}

/**
 * Adds `/sign-in`, which leads to the provider and comes back to `?to=`; `/sign-in/callback`, to which the provider leads back; and
 * `/sign-out`. What a sign-in has to remember is in a cookie of the browser that began it: nobody can use up places for it here.
 */
export function addSignInRoutes(app: FastifyInstance, options: SignInRouteOptions): void {
  const { provider, sessions, cookies, log, errorHandler } = options;

  function endSession(request: FastifyRequest, reply: FastifyReply): string | undefined {
    const key = cookies.read(request, sessionCookie);
    if (key === undefined) return undefined;
    const session = sessions.find(key);
    sessions.end(key);
    cookies.remove(reply, sessionCookie);
    return session?.idToken;
  }

  function told(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    log.warn({ correlation: request.id, ...loggableError(error), stack: undefined }, 'a sign-in did not come about');
    return errorHandler(error, request, reply);
  }

  app.get('/sign-in', { errorHandler: told }, async (request, reply) => {
    const { to: there, pending } = await provider.begin();
    const to = ownAddress(parametersOf(request).get('to') ?? undefined);
    const kept: Pending = { ...pending, to: to.length > longestAddress ? '/' : to };
    cookies.write(reply, pendingCookie, Buffer.from(JSON.stringify(kept)).toString('base64url'), pendingSeconds);
    return reply.redirect(there.href, 303);
  });

  app.get(callbackPath, { errorHandler: told }, async (request, reply) => {
    const pending = parsePending(cookies.read(request, pendingCookie));
    // Whatever becomes of it, it is good for one way back.
    cookies.remove(reply, pendingCookie);
    if (pending === undefined)
      throw new CodedError('ACCESS_SIGN_IN_STALE', 'No sign-in was begun in this browser, or it was too long ago.');
    const { to, ...begun } = pending;
    const { subject, name, roles, idToken } = await provider.complete(parametersOf(request), begun);
    if (roles.length === 0)
      throw new CodedError('ACCESS_NO_ROLE', 'Nothing that the provider says of you gives a role here.');
    endSession(request, reply);
    const key = sessions.begin({
      access: { kind: 'person', name, subject, roles: withIncluded(roles) },
      idToken,
    });
    cookies.write(reply, sessionCookie, key, sessionSeconds);
    log.info({ correlation: request.id, subject, roles }, 'signed in');
    return reply.redirect(ownAddress(to), 303);
  });

  app.get('/sign-out', { errorHandler: told }, async (request, reply) => {
    // A page of another site may lead here, and sign nobody out.
    const site = request.headers['sec-fetch-site'];
    if (site === 'cross-site' || site === 'same-site')
      throw new CodedError('HTTP_OTHER_SITE', 'The page of another site led here.');
    const idToken = endSession(request, reply);
    const elsewhere = idToken === undefined ? undefined : await provider.signOutAddress(idToken);
    return reply.redirect(elsewhere?.href ?? '/', 303);
  });
}
