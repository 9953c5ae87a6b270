import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { runCommand } from '../support/run-command.ts';
import { inBrowser } from './support/chromium.ts';
import { namesByTab } from './support/keyboard.ts';
import { demoSite } from './support/sites.ts';
import { bytesOf, expectNothingRun, expectSound, script, type Visit, visit } from './support/visit.ts';

const purpose = 'Kontrol 2023/17';

/** Says why citizens are looked at, where that is asked. */
async function giveWhy(page: Page): Promise<void> {
  const field = page.locator('#purpose');
  if ((await field.count()) === 0) return;
  await field.fill(purpose);
  await field.press('Enter');
  await page.locator('.citation').waitFor();
}

/** Opens a page of citizens, and says why. */
async function look(url: string): Promise<Visit> {
  const visited = await visit(url);
  await giveWhy(visited.page);
  return visited;
}

inBrowser('the citizens behind a figure', () => {
  const site = demoSite();
  const at = 'period=2023&cutoff=2023-12-31';
  const list = (language: string, more = ''): string =>
    `${site.url}/${language}/plans/ihp-2019-2023/figures/goal-5/citizens?${at}${more}`;
  const one = (language: string, citizen: string): string =>
    `${site.url}/${language}/plans/ihp-2019-2023/figures/goal-5/citizens/${citizen}?${at}`;

  it('an auditor goes from a number in a report to a sample, one citizen and the evidence', {
    timeout: 240_000,
  }, async () => {
    const visited = await visit(`${site.url}/en`);
    const { page } = visited;
    await page.locator('#q').fill('179 of 348');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/find\?q=179\+of\+348&period=2023/);
    await page.locator('#found').waitFor();
    await expectSound(visited);
    const found = page.getByRole('row').filter({ has: page.locator('a[href*="/figures/goal-5?"]') });
    expect(await found.innerText()).toContain('31 Dec 2023');

    await found.getByRole('link', { name: 'The citizens behind' }).click();
    await page.locator('#purpose').waitFor();
    await giveWhy(page);
    await page.locator('#sample').fill('case 17');
    await page.keyboard.press('Enter');
    await page.waitForURL(/sample=case/);
    const drawn = await page.locator('table a[href*="/citizens/"]').allInnerTexts();
    expect(drawn).toHaveLength(20);

    const traced = await runCommand([
      '--data',
      site.dataDir,
      'trace',
      'ihp-2019-2023',
      'goal-5',
      '--period',
      '2023',
      '--cutoff',
      '2023-12-31',
      '--format',
      'json',
    ]);
    const all: string[] = JSON.parse(traced.stdout).citizens.map(({ citizen }: { citizen: string }) => citizen);
    const digest = (citizen: string): string => createHash('sha256').update(`case 17:${citizen}`).digest('hex');
    const again = all.toSorted((a, b) => (digest(a) < digest(b) ? -1 : 1)).slice(0, 20);
    expect(drawn).toEqual(again.sort());

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV', exact: true }).click(),
    ]);
    const lines = (await bytesOf(download)).toString().trim().split('\n');
    expect(new Set(lines.slice(1).map((line) => line.split(',')[1])).size).toBe(20);
    expect(download.suggestedFilename()).toBe('ihp-2019-2023_goal-5_period_2023_known_2023-12-31.csv');

    await page.locator('table a[href*="/citizens/"]').first().click();
    await page.getByRole('heading', { name: `Citizen ${drawn[0]}` }).waitFor();
    await expectSound(visited);

    const { stdout } = await runCommand(['--data', site.dataDir, 'access', 'log', '--format', 'json']);
    // Others look at citizens of the same service meanwhile.
    expect(JSON.parse(stdout).looks).toContainEqual(
      expect.objectContaining({ plan: 'ihp-2019-2023', figure: 'goal-5', citizen: drawn[0], purpose }),
    );
  });

  it.each(['da', 'en'])('in %s asks why before anybody is shown, and not in the address', async (language) => {
    const visited = await visit(list(language));
    const { page } = visited;
    expect(await page.locator('main').innerText()).not.toContain('syn-');
    await giveWhy(page);
    expect(page.url()).toBe(list(language));
    await expectSound(visited);
    const texts = await page.locator('main').innerText();
    expect(texts).toContain(
      language === 'da'
        ? 'Populationen er 348 borgere. Talt med bliver 179.'
        : 'The population is 348 citizens. Counted are 179.',
    );
    expect(await page.locator('table a[href*="/citizens/"]').count()).toBe(100);
    await page.getByRole('link', { name: language === 'da' ? 'Næste' : 'Next' }).click();
    await page.waitForURL(/page=2/);
    expect(await namesByTab(page, 24)).toContain(language === 'da' ? 'Afgørelse' : 'Verdict');
  });

  it('shows whom a filter asks for, and the near misses alone', async () => {
    const { page } = await look(list('en', '&verdict=counted'));
    expect(new Set(await page.locator('tbody td:nth-child(2)').filter({ hasText: 'counted' }).allInnerTexts())).toEqual(
      new Set(['counted']),
    );
    const near = await look(list('en', '&near=yes'));
    expect(await near.page.getByRole('columnheader', { name: 'All that is missing' }).count()).toBe(1);
    await expectSound(near);
    const nobody = await look(list('en', '&verdict=excluded'));
    expect(await nobody.page.locator('main').innerText()).toContain('No citizen fits.');
    await expectSound(nobody);
  });

  it.each(['da', 'en'])(
    'a citizen in %s has a timeline of both clocks, and a table of all events with their senders',
    async (language) => {
      const visited = await look(one(language, 'syn-000027'));
      const { page } = visited;
      await expectSound(visited);
      const texts = await page.locator('main').innerText();
      expect(texts).toContain(language === 'da' ? 'først kendt efter skæringsdatoen' : 'known only after the cutoff');
      const row = page.getByRole('row').filter({ hasText: 'syn-000027.13' });
      expect(await row.innerText()).toContain('urn:virkning:synthetic:ihp-2019-2023');
      expect(await row.innerText()).toContain(language === 'da' ? 'først kendt senere' : 'known only later');
      // A disc, a diamond and a square for each event, told apart by their form.
      const events = await page.locator('main table tbody tr').count();
      const marks = page.locator('svg.chart');
      expect(await marks.locator('circle').count()).toBe(events);
      expect(await marks.locator('path').count()).toBe(events);
    },
  );

  it('tells of corrections, of retractions and of pseudonyms that are one citizen', async () => {
    const merged = await runCommand([
      '--data',
      site.dataDir,
      'compare',
      'ihp-2019-2023',
      '--period',
      '2023',
      '--cutoff',
      '2023-12-31',
      '--with',
      '2024-06-30',
      '--format',
      'json',
    ]);
    type Causes = { cause: string; citizens: { citizen: string }[] }[];
    const figures: { causes: Causes }[] = JSON.parse(merged.stdout).figures;
    const of = (cause: string): string =>
      figures.flatMap(({ causes }) => causes).find((each) => each.cause === cause)?.citizens[0]?.citizen as string;
    const later = (citizen: string): string => one('en', citizen).replace('2023-12-31', '2024-06-30');

    const retracted = await look(later(of('retraction')));
    expect(await retracted.page.locator('main').innerText()).toContain('taken back');
    const corrected = await look(later(of('correction')));
    expect(await corrected.page.locator('main').innerText()).toMatch(/corrected \([\d,]+\)/);
    expect(await corrected.page.locator('a[href^="#event-"]').count()).toBeGreaterThan(0);
    const one_ = await look(later(of('identity')));
    expect(await one_.page.locator('main').innerText()).toContain('Pseudonyms that are the same citizen');
    await expectSound(one_);
  });

  it.each([
    ['goal-5/citizens/nobody-here', 'QUERY_UNKNOWN_CITIZEN'],
    ['no-such/citizens', 'QUERY_UNKNOWN_FIGURE'],
    ['goal-5/citizens?verdict=guilty', 'QUERY_BAD_OPTION'],
    ['goal-5/citizens?page=x', 'QUERY_BAD_OPTION'],
    [`goal-5/citizens?sample=${'x'.repeat(65)}`, 'QUERY_BAD_OPTION'],
  ])('says what is wrong with %s', async (path, code) => {
    const [plain, query = ''] = path.split('?');
    const visited = await visit(
      `${site.url}/en/plans/ihp-2019-2023/figures/${plain}?${at}${query === '' ? '' : `&${query}`}`,
    );
    const field = visited.page.locator('#purpose');
    if ((await field.count()) > 0) {
      await field.fill(purpose);
      await field.press('Enter');
    }
    await visited.page.getByText(code, { exact: true }).waitFor();
    await expectSound(visited);
  });

  it('never run what stands in their address', async () => {
    const parameters = ['verdict', 'near', 'sample', 'page'].map((name) => new URLSearchParams({ [name]: script }));
    await expectNothingRun([
      ...parameters.map((query) => list('en', `&${query}`)),
      list('en').replace('goal-5', encodeURIComponent(script)),
      one('en', encodeURIComponent(script)),
    ]);
  });
});

inBrowser('finding a figure by what a report says', () => {
  const site = demoSite();

  it.each([
    ['da', '179 af 348'],
    ['da', '51 %'],
    ['en', '179/348'],
    ['en', '2,568'],
    ['da', '2.568'],
  ])('in %s finds %s', async (language, text) => {
    const visited = await visit(`${site.url}/${language}/find?${new URLSearchParams({ q: text, period: '2023' })}`);
    await expectSound(visited);
    const wanted = text.includes('568') ? 'goal-11' : 'goal-5';
    expect(await visited.page.locator(`table a[href*="/ihp-2019-2023/figures/${wanted}?"]`).count()).toBe(1);
  });

  it.each([
    ['da', '179 af 349', 'Intet tal i planerne siger'],
    ['en', '179 of 348', 'No figure of the plans says'],
    ['en', 'lots', 'does not read as a number'],
    ['en', '"><script>document.title="run"</script>', 'does not read as a number'],
  ])('in %s says of %s why there is none', async (language, text, said) => {
    const visited = await visit(
      `${site.url}/${language}/find?${new URLSearchParams({ q: text, period: '2023', cutoff: '2024-06-30' })}`,
    );
    await expectSound(visited);
    expect(await visited.page.title()).not.toBe('run');
    expect(await visited.page.locator('.notice').innerText()).toContain(said);
  });
});
