import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Role } from '../../contracts/access/roles.ts';

/** Who makes a request, and what he may do. */
export interface Access {
  /** `anyone`: nobody is asked who he is; `nobody`: who is asked and showed nothing, or nothing that holds. */
  readonly kind: 'anyone' | 'nobody' | 'token' | 'person';
  /** The name of a token or of a person who is signed in; else the kind. */
  readonly name: string;
  /** What the provider of sign-in knows a person by, whatever they are called. */
  readonly subject?: string;
  /** Those that his roles include, too. */
  readonly roles: ReadonlySet<Role>;
  /** Whether somebody who is not known can sign in. */
  readonly maySignIn?: true;
  /** The sources that he may send events of; all where it is left out. */
  readonly sources?: ReadonlySet<string>;
}

/** Recognises who makes a request. */
export type Recognise = (request: FastifyRequest) => Access | Promise<Access>;

export const nobody: Access = { kind: 'nobody', name: 'nobody', roles: new Set() };

const recognised = new WeakMap<FastifyRequest, Access>();
const troubles = new WeakMap<FastifyRequest, unknown>();

/**
 * Recognises who makes each request of `app`, and refuses none: what a route asks for, it says by `requireRole`. Where it cannot be
 * found out, as when the file of tokens is away, only what asks for a role is not to be had.
 */
export function recogniseEach(app: FastifyInstance, recognise: Recognise): void {
  app.addHook('onRequest', async (request) => {
    try {
      recognised.set(request, await recognise(request));
    } catch (error) {
      troubles.set(request, error);
    }
  });
}

/** Who makes the request, as it was recognised when its head had come; nobody where that could not be found out. */
export function accessOf(request: FastifyRequest): Access {
  return recognised.get(request) ?? nobody;
}

/** Why it could not be found out who makes the request; undefined where it was. */
export function troubleOf(request: FastifyRequest): unknown {
  return troubles.get(request);
}
