import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Role } from '../../contracts/access/roles.ts';

/** Who makes a request, and what he may do. */
export interface Access {
  /** `anyone`: nobody is asked who he is; `nobody`: who is asked and showed nothing, or nothing that holds. */
  readonly kind: 'anyone' | 'nobody' | 'token' | 'person';
  /** The name of a token or of a person who is signed in; else the kind. */
  readonly name: string;
  /** Those that his roles include, too. */
  readonly roles: ReadonlySet<Role>;
  /** The sources that he may send events of; all where it is left out. */
  readonly sources?: ReadonlySet<string>;
}

/** Recognises who makes a request. */
export type Recognise = (request: FastifyRequest) => Access | Promise<Access>;

export const nobody: Access = { kind: 'nobody', name: 'nobody', roles: new Set() };

const recognised = new WeakMap<FastifyRequest, Access>();

/** Recognises who makes each request of `app`, and refuses none: what a route asks for, it says by `requireRole`. */
export function recogniseEach(app: FastifyInstance, recognise: Recognise): void {
  app.addHook('onRequest', async (request) => {
    recognised.set(request, await recognise(request));
  });
}

/** Who makes the request, as it was recognised when its head had come. */
export function accessOf(request: FastifyRequest): Access {
  return recognised.get(request) ?? nobody;
}
