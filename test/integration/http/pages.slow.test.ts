import { describe, expect, it } from 'vitest';
import { type Role, withIncluded } from '../../../contracts/access/roles.ts';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { runningApi } from '../../support/http/running-api.ts';

const withRoles = (...roles: Role[]) => ({
  recognise: () => ({ kind: 'token' as const, name: 'test', roles: withIncluded(roles) }),
});

describe('pages over HTTP', () => {
  it('let nothing run and load but what comes from here', async () => {
    const { ask } = await runningApi();
    const { headers } = await ask('GET', '/da');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('private, no-cache');
  });

  it('have style sheets and scripts at addresses that change with them, compressed for whoever can read it', async () => {
    const { ask, url } = await runningApi();
    const { text } = await ask('GET', '/en');
    const [, address] = /href="(\/assets\/[^"]+\/dkfds\.css)"/.exec(text) ?? [];
    const answer = await fetch(`${url}${address}`, { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    const css = await answer.text();
    expect(css).toContain('.container{');
    // Nothing of it asks for a file that is not served.
    expect(css).not.toMatch(/url\((?!data:)/);
  });

  it('tell whoever may not read that they may not, in the language of the page', async () => {
    const { ask } = await runningApi(withRoles('send'));
    expect(await ask('GET', '/da')).toMatchObject({ status: 403, text: expect.stringContaining('Det må du ikke se') });
    expect(await ask('GET', '/en')).toMatchObject({ status: 403, text: expect.stringContaining('HTTP_FORBIDDEN') });
  });

  it('show a reader the front page and each plan, at a date and of a period that readers are told of', async () => {
    const { ask } = await runningApi(withRoles('read'));
    expect((await ask('GET', '/en')).status).toBe(200);
    const { json } = await ask('GET', '/plans');
    for (const { id } of json.plans) expect((await ask('GET', `/en/plans/${id}`)).status).toBe(200);
    expect(await ask('GET', '/en/find?q=5&period=2023')).toMatchObject({ status: 200 });
    expect(await ask('GET', '/en/plans/ihp-2019-2023?period=2023&cutoff=2024-03-05')).toMatchObject({
      text: expect.stringContaining('QUERY_NOT_FOR_READERS'),
    });
  });

  it('say that the store is away, and not where it is', async () => {
    const away = new CodedError('STORE_UNAVAILABLE', 'esdb://secret-host:2113 does not answer.');
    const { ask } = await runningApi({ store: (store) => ({ ...store, head: () => Promise.reject(away) }) });
    const { status, text, headers } = await ask('GET', '/en/plans/ihp-2019-2023?period=2023');
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('5');
    expect(text).toContain('STORE_UNAVAILABLE');
    expect(text).not.toContain('secret-host');
  });
});
