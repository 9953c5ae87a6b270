import { describe, expect, it } from 'vitest';
import { type Role, withIncluded } from '../../../contracts/access/roles.ts';
import { type Access, nobody } from '../../../services/access/access.ts';
import { type RunningApi, runningApi } from '../../support/http/running-api.ts';

interface Route {
  readonly method: string;
  readonly url: string;
}

/** What says nothing of the data, and is there for whoever has yet to be let in, such as how to send events. */
const forAnyone = /^\/$|^\/assets\/|^\/(?:da|en)\/(?:\*$|integration(?:\/|$))/;

/** The service as somebody meets it, and all its routes but the probes and documents. */
async function asSomebody(access: Access): Promise<{ readonly api: RunningApi; readonly routes: readonly Route[] }> {
  const routes: Route[] = [];
  const api = await runningApi({
    recognise: () => access,
    prepare: (app) => {
      app.addHook('onRoute', ({ method, url }) => {
        routes.push(...[method].flat().map((each) => ({ method: each, url })));
      });
    },
  });
  return { api, routes };
}

function as(...given: readonly Role[]): Access {
  return { kind: 'token', name: 'test', roles: withIncluded(given) };
}

/** The routes that answer somebody with another status, as `GET /plans 200`. */
async function answeredOtherwise(access: Access, status: number, which: (route: Route) => boolean): Promise<string[]> {
  const { api, routes } = await asSomebody(access);
  const asked = routes.filter((route) => !forAnyone.test(route.url) && which(route));
  expect(asked.length).toBeGreaterThan(0);
  const answers = await Promise.all(
    asked.map(async ({ method, url }) => {
      const answer = await fetch(api.url + url.replaceAll(/:\w+/g, 'x'), {
        method,
        redirect: 'manual',
        headers: { 'sec-fetch-site': 'same-origin' },
      });
      await answer.body?.cancel();
      return { method, url, status: answer.status };
    }),
  );
  return answers
    .filter((answer) => answer.status !== status)
    .map((each) => `${each.method} ${each.url} ${each.status}`);
}

describe('every route', () => {
  it('answers nobody who is not known', async () => {
    expect(await answeredOtherwise(nobody, 401, () => true)).toEqual([]);
  });

  it('but those of events answer nothing to who may send alone', async () => {
    expect(await answeredOtherwise(as('send'), 403, ({ url }) => !url.startsWith('/events'))).toEqual([]);
  });

  it('to the log of looks, and to whom it is about, is for auditors', async () => {
    const isOfCitizens = ({ url }: Route) => /access-log|purpose|citizen/.test(url);
    expect(await answeredOtherwise(as('send', 'analyse', 'operate'), 403, isOfCitizens)).toEqual([]);
  });
});
