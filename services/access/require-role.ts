import type { FastifyRequest } from 'fastify';
import type { Role } from '../../contracts/access/roles.ts';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { accessOf, troubleOf } from './access.ts';

/**
 * A hook that lets pass only who has a role, or one of several: of one route (`onRequest: requireRole('audit')`), or of all in a context
 * (`app.addHook('onRequest', requireRole('read'))`).
 * @throws CodedError HTTP_UNAUTHORIZED for nobody known, HTTP_FORBIDDEN for somebody who may not, STORE_… where that cannot be found out
 */
export function requireRole(...anyOf: readonly Role[]): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    const trouble = troubleOf(request);
    if (trouble !== undefined) throw trouble;
    const { kind, roles } = accessOf(request);
    if (anyOf.some((role) => roles.has(role))) return;
    if (kind === 'nobody') throw new CodedError('HTTP_UNAUTHORIZED', 'The token is missing or wrong.');
    throw new CodedError(
      'HTTP_FORBIDDEN',
      `This asks for the role ${anyOf.join(' or ')}, which the caller does not have.`,
    );
  };
}
