import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { accessOf } from './access.ts';

/** The methods by which nothing changes. */
const looksOnly: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a browser says that the page of another site made the request; undefined where nothing tells. */
function isOfOtherSite({ headers }: FastifyRequest, ownOrigin: string | undefined): boolean | undefined {
  const site = headers['sec-fetch-site'];
  if (typeof site === 'string') return site !== 'same-origin' && site !== 'none';
  const { origin } = headers;
  if (origin === undefined) return undefined;
  if (origin === ownOrigin) return false;
  return !URL.canParse(origin) || new URL(origin).host !== headers.host;
}

/**
 * Refuses what the page of another site would have the browser of somebody who is let in here do: browsers send cookies, and reach
 * this machine, for every page. Who sends a token by himself is no browser.
 *
 * @param ownOrigin how people reach the service, where that is not what they write into `Host`
 * @throws CodedError HTTP_OTHER_SITE
 */
export function refuseOtherSites(app: FastifyInstance, ownOrigin?: string): void {
  app.addHook('onRequest', async (request) => {
    if (looksOnly.has(request.method)) return;
    const { kind } = accessOf(request);
    const isOther = isOfOtherSite(request, ownOrigin) ?? kind === 'person';
    if (kind !== 'token' && isOther)
      throw new CodedError('HTTP_OTHER_SITE', 'The request was made by a page of another site.');
  });
}
