import { describe, expect, it } from 'vitest';
import { browsing } from '../../support/http/browsing.ts';
import { clientId, clientSecret, openIdProvider } from '../../support/http/openid-provider.ts';
import { startServe } from '../../support/http/serve-process.ts';
import { untilBack } from '../../support/http/sign-in-by-form.ts';
import { tlsProxy } from '../../support/http/tls-proxy.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** Of a cookie that browsers send by https alone, to this very host, and for no script and no form of another site. */
const rules = ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax'];

function cookieIn(headers: Headers, name: string): string {
  return headers.getSetCookie().find((line) => line.startsWith(`__Host-${name}=`) && !line.includes('Max-Age=0')) ?? '';
}

describe('signing in to a service behind a proxy that ends TLS', { timeout: 60_000 }, () => {
  it('has cookies for https alone, and leads to https from beginning to end', async () => {
    const proxy = await tlsProxy();
    const { issuer } = await openIdProvider(proxy.url, () => undefined);
    const { port } = await startServe(temporaryDirectory(), {
      VIRKNING_PUBLIC_URL: proxy.url.href,
      VIRKNING_HTTP_TRUSTED_PROXIES: '127.0.0.1',
      VIRKNING_OIDC_ISSUER: issuer.href,
      VIRKNING_OIDC_CLIENT_ID: clientId,
      VIRKNING_OIDC_CLIENT_SECRET: clientSecret,
      VIRKNING_OIDC_ROLES: '{"analyse":["analysts"]}',
    });
    proxy.leadTo(port);
    const { origin } = proxy.url;

    const begun = await browsing().step(`${origin}/sign-in`);
    expect(begun.to?.searchParams.get('redirect_uri')).toBe(`${origin}/sign-in/callback`);
    for (const rule of rules) expect(cookieIn(begun.headers, 'virkning-sign-in').split('; ')).toContain(rule);

    const browser = browsing();
    const page = '/en/plans/ihp-2019-2023?period=2023';
    const back = await untilBack(browser, origin, 'anna+analysts', page);
    expect(back.origin).toBe(origin);
    const returned = await browser.step(back);
    const session = cookieIn(returned.headers, 'virkning-session');
    for (const rule of rules) expect(session.split('; ')).toContain(rule);
    expect(session).not.toContain('Domain');
    expect(returned.to?.href).toBe(`${origin}${page}`);

    const shown = await browser.get(returned.to ?? '');
    expect(shown).toMatchObject({ status: 200, text: expect.stringContaining('anna') });
    // The citation is copied elsewhere, and has the address by which people reach the service.
    expect(shown.text).toContain(`${origin}/en/plans/ihp-2019-2023`);
    expect(shown.text).not.toContain('http://');

    // A form of its own pages, by what browsers send that do not tell which site it is of.
    const form = (from: string) => browser.post(`${origin}/en/try`, { text: 'plan: x' }, { origin: from });
    expect((await form(origin)).status).toBe(200);
    expect((await form('https://elsewhere.example')).status).toBe(403);

    const out = await browser.step(`${origin}/sign-out`);
    expect(out.to?.searchParams.get('post_logout_redirect_uri')).toBe(`${origin}/`);
    expect((await browser.get(`${origin}${page}`)).status).toBe(401);
  });
});
