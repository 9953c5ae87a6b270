import type { FastifyRequest } from 'fastify';
import { CodedError } from '../../../contracts/errors/coded-error.ts';

/** The host of an origin, with its port; undefined for one that browsers keep to themselves (`null`). */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/**
 * Lets a form pass only where a page of ours has sent it. Browsers say from where a form comes, and no page can have them say otherwise;
 * who is no browser says nothing, and nobody can have him send what he does not mean to.
 * @throws CodedError HTTP_OTHER_ORIGIN
 */
export async function requireOwnOrigin({ headers, host }: Pick<FastifyRequest, 'headers' | 'host'>): Promise<void> {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const isOurs = site === undefined ? origin === undefined || hostOf(origin) === host : site === 'same-origin';
  if (!isOurs) throw new CodedError('HTTP_OTHER_ORIGIN', 'The form was sent from a page of another site.');
}
