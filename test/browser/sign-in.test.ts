import { expect, it } from 'vitest';
import { openLookLog } from '../../infra/access/look-log.ts';
import { freePorts } from '../../infra/kafka/broker/free-ports.ts';
import { clientId, clientSecret, openIdProvider } from '../support/http/openid-provider.ts';
import { startServe } from '../support/http/serve-process.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { inBrowser } from './support/chromium.ts';
import { expectSound, visit } from './support/visit.ts';

/** `serve` as it is set up for people who sign in, and the provider by which they do. */
async function service(): Promise<{ readonly url: string; readonly issuer: URL; readonly dataDir: string }> {
  const [port = 0] = await freePorts(1);
  const publicUrl = new URL(`http://127.0.0.1:${port}`);
  const { issuer } = await openIdProvider(publicUrl, () => undefined);
  const dataDir = temporaryDirectory();
  const env = {
    VIRKNING_PUBLIC_URL: publicUrl.href,
    VIRKNING_OIDC_ISSUER: issuer.href,
    VIRKNING_OIDC_CLIENT_ID: clientId,
    VIRKNING_OIDC_CLIENT_SECRET: clientSecret,
    VIRKNING_OIDC_ROLES: '{"read":["council"],"audit":["auditors"]}',
  };
  const { url } = await startServe(dataDir, env, port);
  return { url, issuer, dataDir };
}

/** Each goes through some ten pages. */
const patience = { timeout: 120_000 };

inBrowser('signing in', () => {
  it('goes from the page that asks for it to the provider and back, and ends with a click', patience, async () => {
    const { url, issuer, dataDir } = await service();
    using looks = await openLookLog(dataDir);
    looks.add(
      {
        who: 'bo',
        knownBy: 'person',
        plan: 'ihp-2019-2023',
        figure: 'goal-1',
        citizens: 20,
        purpose: 'stikprøve 17',
        request: 'r-1',
      },
      Date.now(),
    );

    const asked = await visit(`${url}/da/access-log`, { locale: 'da-DK' });
    const { page } = asked;
    await expectSound(asked);
    await page.getByRole('main').getByRole('link', { name: 'Log ind' }).click();
    await page.locator('[name=login]').fill('anna+auditors');
    await page.locator('[name=password]').fill('any');
    await page.locator('button[type=submit]').click();
    // The provider asks whether the service may know who it is.
    await page.locator('button[type=submit]').click();
    await page.waitForURL(`${url}/da/access-log`);
    expect(await page.getByRole('main').innerText()).toContain('stikprøve 17');
    expect(await page.locator('.visitor').innerText()).toContain('anna');

    const storageState = await page.context().storageState();
    await expectSound(await visit(`${url}/da/access-log`, { storageState }));
    await expectSound(await visit(`${url}/en`, { storageState }));

    await page.getByRole('link', { name: 'Log ud' }).click();
    expect(page.url()).toContain(issuer.host);
    await page.locator('button[value=yes]').click();
    await page.waitForURL(`${url}/da`);
    expect(await page.getByRole('main').innerText()).toContain('HTTP_UNAUTHORIZED');
    // Nor does the cookie of before help.
    const again = await visit(`${url}/da/access-log`, { storageState });
    expect(await again.page.getByRole('main').innerText()).toContain('HTTP_UNAUTHORIZED');
  });

  it('of somebody who may not look at a page leads to one that says so', patience, async () => {
    const { url } = await service();
    const { page } = await visit(`${url}/en/access-log`);
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
    await page.locator('[name=login]').fill('bo+council');
    await page.locator('[name=password]').fill('any');
    await page.locator('button[type=submit]').click();
    await page.locator('button[type=submit]').click();
    await page.waitForURL(`${url}/en/access-log`);
    expect(await page.getByRole('main').innerText()).toContain('You may not see this');
    const storageState = await page.context().storageState();
    await expectSound(await visit(`${url}/en/access-log`, { storageState }));
  });
});
