import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The cookies that the service gives to browsers, for no script and no other site to read. */
export interface Cookies {
  read(request: FastifyRequest, name: string): string | undefined;
  write(reply: FastifyReply, name: string, value: string, maxAgeSeconds: number): void;
  remove(reply: FastifyReply, name: string): void;
}

/**
 * @param isSecure whether browsers reach the service by https: then the prefix `__Host-` has them take such a cookie from this very host
 * alone, never from a neighbour in the domain
 */
export function cookies(isSecure: boolean): Cookies {
  const nameOf = (name: string): string => (isSecure ? `__Host-${name}` : name);

  function write(reply: FastifyReply, name: string, value: string, maxAge: number): void {
    const rules = { path: '/', httpOnly: true, secure: isSecure, sameSite: 'lax' } as const;
    const written = stringifySetCookie({ name: nameOf(name), value, maxAge, ...rules });
    reply.header('set-cookie', written);
  }

  return {
    read: ({ headers }, name) => parseCookie(headers.cookie ?? '')[nameOf(name)],
    write,
    remove: (reply, name) => write(reply, name, '', 0),
  };
}
