import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { everyRole, type Role, withIncluded } from '../../contracts/access/roles.ts';
import type { TokenFile } from '../../infra/access/token-file.ts';
import { type Access, nobody, type Recognise } from './access.ts';
import { bearerToken } from './bearer-token.ts';
import type { Cookies } from './cookies.ts';
import { type SignIn, sessionCookie } from './sign-in/sign-in-routes.ts';
import { digestOf } from './token-text.ts';

/** What whoever calls from this machine may do while nothing is set up. */
export const ofThisMachine: ReadonlySet<Role> = everyRole;

/**
 * What anyone may do where somebody said that nobody is to be asked (VIRKNING_HTTP_ALLOW_ANYONE), and what the token of
 * VIRKNING_HTTP_TOKEN may: what they could before there were roles. Who looks at citizens is known by name.
 */
export const withoutName: ReadonlySet<Role> = withIncluded(['send', 'analyse']);

export interface AccessOptions {
  /** The token of VIRKNING_HTTP_TOKEN. */
  readonly httpToken?: string;
  readonly tokens?: TokenFile;
  readonly signIn?: SignIn;
  readonly cookies: Cookies;
  /** What anyone may do as long as there are no tokens and no sign-in, and never were. */
  readonly openTo: ReadonlySet<Role>;
  /** Now, in ms since 1970-01-01T00:00Z. */
  readonly nowMs: () => number;
}

export interface AccessControl {
  readonly recognise: Recognise;
  /** What anyone may do without being asked who they are; undefined where callers are asked. */
  openTo(): ReadonlySet<Role> | undefined;
}

/** Recognises callers by what is set up; a token that is made or revoked meanwhile counts from the next request on. */
export function accessControl({ httpToken, tokens, signIn, cookies, openTo, nowMs }: AccessOptions): AccessControl {
  const httpDigest = httpToken === undefined ? undefined : digestOf(httpToken);
  let isClosed = httpToken !== undefined || signIn !== undefined;
  const unknown: Access = signIn === undefined ? nobody : { ...nobody, maySignIn: true };

  function isOpen(): boolean {
    // Whoever revokes the last token does not mean to let in everybody.
    isClosed ||= tokens?.wasEverAny() ?? false;
    return !isClosed;
  }

  function holderOf(token: string): Access {
    const digest = digestOf(token);
    if (httpDigest !== undefined && timingSafeEqual(digest, httpDigest))
      return { kind: 'token', name: 'VIRKNING_HTTP_TOKEN', roles: withoutName };
    const entry = tokens?.find(digest);
    if (entry === undefined || entry.revokedAtMs !== undefined) return nobody;
    const { name, roles, sources, expiresAtMs = Number.POSITIVE_INFINITY } = entry;
    if (nowMs() >= expiresAtMs) return nobody;
    return { kind: 'token', name, roles: withIncluded(roles), ...(sources && { sources: new Set(sources) }) };
  }

  function personOf(request: FastifyRequest): Access {
    const key = cookies.read(request, sessionCookie);
    return (key === undefined ? undefined : signIn?.sessions.find(key)?.access) ?? unknown;
  }

  return {
    openTo: () => (isOpen() ? openTo : undefined),
    recognise: (request) => {
      if (isOpen()) return { kind: 'anyone', name: 'anyone', roles: openTo };
      const token = bearerToken(request.headers.authorization);
      return token === undefined ? personOf(request) : holderOf(token);
    },
  };
}
