import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Cookies } from './cookies.ts';
import { addPurposeRoute } from './purpose-routes.ts';
import { addSignInRoutes, type SignIn } from './sign-in/sign-in-routes.ts';

export interface AccessRouteOptions {
  readonly log: Logger;
  readonly cookies: Cookies;
  /** How people sign in; left out where nobody can. */
  readonly signIn?: SignIn;
  /** Tells whoever reads it of an error. */
  readonly errorHandler: (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply;
}

/** Adds what people need to be let in: to sign in and out, and to say why they look at citizens. */
export function addAccessRoutes(app: FastifyInstance, { signIn, ...options }: AccessRouteOptions): void {
  if (signIn !== undefined) addSignInRoutes(app, { ...signIn, ...options });
  addPurposeRoute(app, options);
}
