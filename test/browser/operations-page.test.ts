import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCommand } from '../support/run-command.ts';
import { inBrowser } from './support/chromium.ts';
import { ownSite } from './support/sites.ts';
import { expectSound, visit } from './support/visit.ts';

inBrowser('the page of operations', () => {
  const site = ownSite();

  it.each([
    ['da', 'Tjenesten er klar', 'Den er ajour med loggen.', 'Ingen venter.'],
    ['en', 'The service is ready', 'It is up to date with the log.', 'None waits.'],
  ])('says in %s how the service is', async (language, ready, current, none) => {
    const address = `${site.url}/${language}/operations`;
    // A service that was just started reads the log first, and says that it does.
    await expect.poll(async () => (await fetch(address)).text(), { timeout: 60_000, interval: 500 }).toContain(current);
    const visited = await visit(address);
    const said = await visited.page.locator('main').innerText();
    for (const each of [ready, current, none, 'events.db', 'ledger.duckdb']) expect(said).toContain(each);
    await expectSound(visited);
  });

  it('says when the last backup was made, and how far it goes', async () => {
    const { page } = await visit(`${site.url}/en/operations`);
    expect(await page.locator('main').innerText()).toContain('None is known of.');
    await runCommand(['--data', site.dataDir, 'backup', join(site.dataDir, 'backup')]);
    await page.reload();
    expect(await page.locator('main').innerText()).toMatch(/Last\s+.* up to log position 21,482/);
  });
});

inBrowser('the page of operations, while the event store is away', () => {
  const site = ownSite({ isEmpty: true, isAway: true, env: { VIRKNING_STORE: 'esdb://127.0.0.1:1?tls=false' } });

  it.each(['da', 'en'])('says so in %s, and what there is to do', async (language) => {
    const visited = await visit(`${site.url}/${language}/operations`);
    expect(await visited.page.getByText('STORE_UNAVAILABLE', { exact: true }).count()).toBeGreaterThan(0);
    await expectSound(visited);
  });
});
