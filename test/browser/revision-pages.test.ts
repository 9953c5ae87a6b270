import { expect, it } from 'vitest';
import { inBrowser } from './support/chromium.ts';
import { demoSite } from './support/sites.ts';
import { expectSound, visit } from './support/visit.ts';

const goal5 = 'plans/ihp-2019-2023/figures/goal-5/revisions?period=2023&cutoff=2024-12-31';

inBrowser('the pages of revisions', () => {
  const site = demoSite();

  it.each([
    ['da', 'Fra det første tal om hele perioden til det seneste: +8,0 point', '58 %'],
    ['en', 'From the first release about all of a period to the latest: +8.0 points', '58 %'],
  ])('a figure in %s shows its triangle and how long it takes until it is known', async (language, lead, latest) => {
    const visited = await visit(`${site.url}/${language}/${goal5}`);
    await expectSound(visited);
    const { page } = visited;
    expect(await page.locator('main').innerText()).toContain(lead);
    const row = page.locator('table.triangle').getByRole('row').filter({ hasText: '2023' });
    expect((await row.innerText()).split(/\t/).map((cell) => cell.trim())).toEqual(
      expect.arrayContaining(['51 %', '54 %', latest]),
    );
    const largest = page.locator('a[href*="/compare?"]');
    expect(await largest.getAttribute('href')).toContain('cutoff=2020-02-29&with=2020-03-31&figure=goal-5');
  });

  it('is sorted by an address, without script, and says how', async () => {
    const visited = await visit(`${site.url}/en/${goal5}`, { javaScriptEnabled: false });
    const { page } = visited;
    const table = page.getByRole('region', { name: 'From the first release to the latest, period by period' });
    await table.getByRole('link', { name: 'Revision' }).click();
    await page.waitForURL(/sort=change/);
    await table.getByRole('link', { name: 'Revision' }).click();
    await page.waitForURL(/sort=-change/);
    expect(await table.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('descending');
    expect(await table.locator('tbody th').allInnerTexts()).toEqual(['2019', '2023', '2022', '2021', '2020']);
  });

  it('says what the revisions came from where that is asked for', { timeout: 240_000 }, async () => {
    // A browser waits for half a minute; what was computed once is there at once.
    await fetch(`${site.url}/da/${goal5}&causes=shown`);
    const visited = await visit(`${site.url}/da/${goal5}&causes=shown`);
    await expectSound(visited);
    const origins = visited.page.getByRole('region', { name: 'Hvad revisionerne kom af' });
    expect(await origins.innerText()).toMatch(/2023\s+sen registrering\s+\S+\s+plan registreret\s+\+23\s+\+6,6 point/);
  });

  it.each(['da', 'en'])(
    'a plan in %s lists its figures, each leading to its own',
    { timeout: 120_000 },
    async (language) => {
      const visited = await visit(`${site.url}/${language}/plans/ihp-2019-2023/revisions?period=2023&sort=-all`);
      await expectSound(visited);
      const first = visited.page.locator('tbody tr').first();
      expect(await first.innerText()).toContain('121');
      await first.getByRole('link').click();
      await visited.page.waitForURL(/figures\/goal-6\/revisions/);
    },
  );

  it('says that nothing was revised where no period is over', async () => {
    const visited = await visit(
      `${site.url}/en/plans/ihp-2019-2023/figures/goal-5/revisions?period=2017&cutoff=2017-06-30`,
    );
    await expectSound(visited);
    expect(await visited.page.locator('main').innerText()).toContain('nothing was revised');
  });

  it.each([
    [`${goal5}&sort=colour`, 'QUERY_BAD_OPTION'],
    [`${goal5}&causes=all`, 'QUERY_BAD_OPTION'],
    ['plans/ihp-2019-2023/figures/goal-55/revisions?period=2023', 'QUERY_UNKNOWN_FIGURE'],
  ])('say what is wrong with /en/%s', async (address, code) => {
    expect(await (await fetch(`${site.url}/en/${address}`)).text()).toContain(code);
  });
});
