import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../../contracts/access/roles.ts';
import { freePorts } from '../../../infra/kafka/broker/free-ports.ts';
import { sessionsInMemory } from '../../../services/access/sessions.ts';
import { providerOf } from '../../../services/access/sign-in/provider.ts';
import { type Browsing, browsing, type Visited } from '../../support/http/browsing.ts';
import { clientId, clientSecret, type OpenIdProvider, openIdProvider } from '../../support/http/openid-provider.ts';
import { type RunningApi, runningApi } from '../../support/http/running-api.ts';
import { untilBack } from '../../support/http/sign-in-by-form.ts';

function setTime(ms: number | undefined): void {
  if (ms === undefined) vi.useRealTimers();
  else vi.useFakeTimers({ toFake: ['Date'], now: ms });
}

afterEach(() => {
  vi.useRealTimers();
});

interface Running {
  readonly api: RunningApi;
  readonly provider: OpenIdProvider;
  readonly browser: Browsing;
}

const rolesOf = new Map<string, readonly Role[]>([
  ['council', ['read']],
  ['analysts', ['analyse', 'send']],
  ['auditors', ['audit']],
]);

/** The service, and a provider by which people sign in to it. */
async function running(changes: { readonly secret?: string } = {}): Promise<Running> {
  const [port = 0] = await freePorts(1);
  const publicUrl = new URL(`http://127.0.0.1:${port}`);
  const provider = await openIdProvider(publicUrl, setTime);
  const signIn = {
    provider: providerOf({
      issuer: provider.issuer,
      clientId,
      clientSecret: changes.secret ?? clientSecret,
      scope: 'openid profile',
      rolesClaim: 'groups',
      rolesOf,
      publicUrl,
    }),
    sessions: sessionsInMemory(() => Date.now()),
  };
  return { api: await runningApi({ port, signIn }), provider, browser: browsing() };
}

/** Up to where the provider leads back. */
function backOf({ api, browser }: Running, who: string, to?: string): Promise<URL> {
  return untilBack(browser, api.url, who, to);
}

async function signIn(service: Running, who: string, to?: string): Promise<Visited> {
  return service.browser.get(await backOf(service, who, to));
}

describe('signing in', { timeout: 60_000 }, () => {
  it('leads to the provider and back to the page, as somebody with the roles of his groups', async () => {
    const service = await running();
    const { api, browser } = service;
    expect(await browser.get(`${api.url}/da`)).toMatchObject({ status: 401, text: expect.stringContaining('Log ind') });

    const page = await signIn(service, 'anna+council', '/en/plans/ihp-2019-2023?period=2023');

    expect(page).toMatchObject({ status: 200, text: expect.stringContaining('anna') });
    expect(page.url.pathname + page.url.search).toBe('/en/plans/ihp-2019-2023?period=2023');
    expect((await browser.get(`${api.url}/plans`)).status).toBe(200);
    const series = '/plans/ihp-2019-2023/series?period=2023&cutoffs=2023-11-30..2023-12-31';
    expect((await browser.get(api.url + series)).status).toBe(403);
    expect((await browser.get(`${api.url}/da/access-log`)).status).toBe(403);
    // Nobody else is let in by it.
    expect((await browsing().get(`${api.url}/plans`)).status).toBe(401);
  });

  it('gives a cookie that no script reads, no other site sends, and that tells nothing', async () => {
    const service = await running();
    const back = await backOf(service, 'anna+council');
    const answer = await service.browser.step(back);
    const [session = ''] = answer.headers.getSetCookie().filter((line) => line.startsWith('virkning-session='));
    expect(session).toMatch(/^virkning-session=[\w-]{43};/);
    for (const rule of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(session).toContain(rule);
    expect(service.api.logged()).not.toContain(/=([\w-]+)/.exec(session)?.[1]);
    expect(service.api.logged()).not.toContain(back.searchParams.get('code'));
  });

  it('ends with signing out, here and at the provider', async () => {
    const service = await running();
    const { api, browser, provider } = service;
    await signIn(service, 'anna+council');
    const key = browser.cookies(api.url).get('virkning-session');

    const elsewhere = await browser.step(`${api.url}/sign-out`, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(elsewhere.status).toBe(403);
    expect((await browser.get(`${api.url}/plans`)).status).toBe(200);

    const out = await browser.step(`${api.url}/sign-out`);
    expect(out.to?.origin).toBe(provider.issuer.origin);
    expect(out.to?.searchParams.get('post_logout_redirect_uri')).toBe(`${api.url}/`);
    const asks = await browser.get(out.to ?? '');
    expect(asks).toMatchObject({ status: 200, text: expect.stringContaining('logout') });
    expect((await browser.get(`${api.url}/plans`)).status).toBe(401);
    // The key is worth nothing any more, whoever kept it.
    const kept = { headers: { cookie: `virkning-session=${key}` } };
    expect((await api.ask('GET', '/plans', kept)).status).toBe(401);
  });

  it('is denied: a page says so, and nobody is signed in', async () => {
    const service = await running();
    const { api, browser } = service;
    const login = await browser.get(`${api.url}/sign-in`);
    const abort = new URL(/href="([^"]+\/abort)"/.exec(login.text)?.[1] ?? '', login.url);
    const page = await browser.get(abort);
    expect(page).toMatchObject({ status: 403, text: expect.stringContaining('ACCESS_SIGN_IN_DENIED') });
    expect(browser.cookies(api.url).has('virkning-session')).toBe(false);
  });

  it('of somebody whom the provider calls by a personal number puts it nowhere', async () => {
    const service = await running();
    const page = await signIn(service, '0101901234+council');
    expect(page.status).toBe(200);
    for (const text of [page.text, service.api.logged()]) expect(text).not.toContain('0101901234');
  });

  it('gives nothing to somebody without a role', async () => {
    const service = await running();
    const page = await signIn(service, 'bo+gardeners');
    expect(page).toMatchObject({ status: 403, text: expect.stringContaining('ACCESS_NO_ROLE') });
    expect(service.browser.cookies(service.api.url).has('virkning-session')).toBe(false);
  });

  it('comes back once, in the browser that began it, with what it began with', async () => {
    const service = await running();
    const { api, browser } = service;
    const stale = { status: 400, text: expect.stringContaining('ACCESS_SIGN_IN_STALE') };

    const back = await backOf(service, 'anna+auditors');
    // Somebody else is sent the address, and would be signed in as anna.
    expect(await browsing().get(back)).toMatchObject(stale);

    const pending = browser.cookies(api.url).get('virkning-sign-in') ?? '';
    const wrongState = new URL(back);
    wrongState.searchParams.set('state', 'another');
    expect(await browser.get(wrongState)).toMatchObject(stale);

    browser.cookies(api.url).set('virkning-sign-in', pending);
    expect(await browser.get(back)).toMatchObject({ status: 200 });
    // The same once more, even with the cookie put back: the provider takes a code once.
    browser.cookies(api.url).delete('virkning-session');
    expect(await browser.get(back)).toMatchObject(stale);
    browser.cookies(api.url).set('virkning-sign-in', pending);
    expect(await browser.get(back)).toMatchObject(stale);
    expect((await browser.get(`${api.url}/plans`)).status).toBe(401);
  });

  it('leads back to no other site', async () => {
    const service = await running();
    const back = await service.browser.step(await backOf(service, 'anna+council', '//elsewhere.example/da'));
    expect(back.headers.get('location')).toBe('/');
  });
});

describe('a provider', { timeout: 60_000 }, () => {
  it('that is away is told of, and asked again by the next one; tokens and probes go on', async () => {
    const service = await running();
    const { api, browser, provider } = service;
    await provider.away();
    const page = await browser.get(`${api.url}/sign-in`, { 'accept-language': 'en' });
    expect(page).toMatchObject({ status: 503, text: expect.stringContaining('ACCESS_PROVIDER_AWAY') });
    expect((await browser.get(`${api.url}/healthz`)).status).toBe(200);
    await provider.back();
    expect(await signIn(service, 'anna+council')).toMatchObject({ status: 200 });
  });

  it('that goes away in the middle of a sign-in is told of as well', async () => {
    const service = await running();
    const back = await backOf(service, 'anna+council');
    await service.provider.away();
    const page = await service.browser.get(back);
    expect(page).toMatchObject({ status: 503, text: expect.stringContaining('ACCESS_PROVIDER_AWAY') });
  });

  it('whose clock is so far behind that its token has expired is not believed', async () => {
    const service = await running();
    const back = await backOf(service, 'anna+council');
    service.provider.clockOffMs = -2 * 60 * 60 * 1000;
    const page = await service.browser.get(back);
    expect(page).toMatchObject({ status: 502, text: expect.stringContaining('ACCESS_PROVIDER_ANSWER') });
    expect(service.browser.cookies(service.api.url).has('virkning-session')).toBe(false);
  });

  it('may change its key: the new one is asked for', async () => {
    const service = await running();
    expect(await signIn(service, 'anna+council')).toMatchObject({ status: 200 });
    await service.browser.get(`${service.api.url}/sign-out`);
    await service.provider.changeKey();
    // Keys are not asked for again within a minute.
    setTime(Date.now() + 90_000);
    const other: Running = { ...service, browser: browsing() };
    expect(await signIn(other, 'bo+auditors')).toMatchObject({ status: 200, text: expect.stringContaining('bo') });
  });

  it('that knows another secret is no fault of whoever signs in, and the log says which it is', async () => {
    const service = await running({ secret: 'another-secret-of-the-tests' });
    const page = await signIn(service, 'anna+council');
    expect(page).toMatchObject({ status: 502, text: expect.stringContaining('ACCESS_PROVIDER_ANSWER') });
    expect(service.api.logged()).not.toContain('another-secret-of-the-tests');
  });
});

describe('a session', { timeout: 60_000 }, () => {
  it.each([
    ['an hour unused', [61 * 60 * 1000]],
    ['ten hours, however much it is used', Array.from({ length: 21 }, () => 30 * 60 * 1000)],
  ])('is over after %s', async (_, steps) => {
    const service = await running();
    await signIn(service, 'anna+council');
    const plans = async () => (await service.browser.get(`${service.api.url}/plans`)).status;
    const statuses: number[] = [];
    for (const ms of steps) {
      setTime(Date.now() + ms);
      statuses.push(await plans());
    }
    expect(statuses.at(-1)).toBe(401);
    expect(statuses.slice(0, -2).every((status) => status === 200)).toBe(true);
  });

  it('is not used by the page of another site', async () => {
    const service = await running();
    const { api, browser } = service;
    await signIn(service, 'anna+analysts');
    const post = (headers: Record<string, string>) =>
      browser.step(`${api.url}/events`, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/cloudevents+json', ...headers },
      });
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      {},
    ]) {
      const answer = await post(headers as Record<string, string>);
      expect([answer.status, JSON.parse(answer.text).code]).toEqual([403, 'HTTP_OTHER_SITE']);
    }
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: api.url }])
      expect((await post(headers as Record<string, string>)).status).toBe(422);
  });
});
