import { expect, it } from 'vitest';
import { inBrowser } from './support/chromium.ts';
import { namesByTab } from './support/keyboard.ts';
import { demoSite } from './support/sites.ts';
import { expectNothingRun, expectSound, script, visit } from './support/visit.ts';

inBrowser('the comparison of two cutoffs', () => {
  const site = demoSite();
  const address = (language: string, query: string): string =>
    `${site.url}/${language}/plans/ihp-2019-2023/compare?period=2023${query}`;

  it.each([
    [
      'da',
      'Mål 5, »Aktivitetsparate med placering, opkvalificering eller forberedende plan«, for perioden 01.01.2023–31.12.2023. ' +
        'Det, der var registreret i fagsystemerne til og med 31.12.2023, gav 51 % (179 af 348). ' +
        'Det, der var registreret i fagsystemerne til og med 30.06.2024, giver 58 % (202 af 348), altså 6,6 procentpoint mere. ' +
        'Forskellen skyldes sen registrering (23 flere talt med). Målsætningen (≥ 80 %) er fortsat ikke opfyldt.',
    ],
    [
      'en',
      'What was registered in the caseworker systems through 31 Dec 2023 came to 51 % (179 of 348). ' +
        'What was registered in the caseworker systems through 30 Jun 2024 comes to 58 % (202 of 348), which is 6.6 percentage points more. ' +
        'The difference is due to late registration (23 more counted). The target (≥ 80 %) is still not met.',
    ],
  ])(
    'in %s says in sentences what changed in the figure that moved most, and draws it',
    async (language, sentences) => {
      const visited = await visit(address(language, '&cutoff=2023-12-31&with=2024-06-30'));
      const { page } = visited;
      await expectSound(visited);
      expect((await page.locator('#minutes').inputValue()).replaceAll('\u00a0', ' ')).toContain(sentences);
      const drawing = page.locator('svg.chart');
      expect(await drawing.getAttribute('aria-label')).toContain('348');
      expect(await drawing.locator('text').count()).toBe(6);
      expect(await page.locator('#citation-text').inputValue()).toContain(' → ');
    },
  );

  it('of a figure that several causes moved, has a step for each, which lead from one value to the other', async () => {
    const { page } = await visit(address('en', '&cutoff=2023-12-31&with=2024-06-30&figure=goal-3'));
    const texts = await page.locator('svg.chart text').allTextContents();
    expect(texts).toEqual([
      ...['31 Dec 2023', '41 %'],
      ...['late registration', '+1.1 points'],
      ...['correction', '−0.2 points'],
      ...['retraction', '−0.6 points'],
      ...['30 Jun 2024', '41 %'],
    ]);
    // What takes away is hatched, so that nobody needs to tell colours apart.
    const fills = await page
      .locator('svg.chart rect')
      .evaluateAll((bars) => bars.map((bar) => bar.getAttribute('fill')));
    expect(fills).toEqual(['#dde4e9', '#0b4a6f', 'url(#hatched)', 'url(#hatched)', '#dde4e9']);
    const rows = await page
      .getByRole('region', { name: 'The change by cause as a table' })
      .getByRole('row')
      .allInnerTexts();
    expect(rows).toContainEqual(expect.stringMatching(/^late registration\s+\+6\s+\+7/));
  });

  it('copies the sentences', async () => {
    const { page } = await visit(address('da', '&cutoff=2023-12-31&with=2024-06-30'), {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.locator('.minutes').getByRole('button', { name: 'Kopiér' }).click();
    await page.locator('.minutes').getByRole('button', { name: 'Kopieret' }).waitFor();
    expect(await page.evaluate<string>('navigator.clipboard.readText()')).toContain('altså 6,6 procentpoint mere');
  });

  it.each(['da', 'en'])(
    'in %s asks for two dates first, in either form, and is filled in by keyboard',
    async (language) => {
      const visited = await visit(address(language, ''));
      const { page } = visited;
      await expectSound(visited);
      const later = page.locator('#with');
      await later.fill('30-06-2024');
      await page.locator('#cutoff').fill('2023-12-31');
      await page.keyboard.press('Enter');
      await page.waitForURL(/with=/);
      expect(new URL(page.url()).search).toBe('?period=2023&cutoff=2023-12-31&with=2024-06-30');
      await page.reload();
      const names = await namesByTab(page, 30);
      expect(names).toContain(language === 'da' ? 'Sammenlign' : 'Compare');
    },
  );

  it.each([
    ['da', '&cutoff=2024-06-30&with=2023-12-31', 'Skæringsdatoerne stod i omvendt orden'],
    ['en', '&cutoff=2024-06-30&with=2023-12-31', 'The cutoffs were given the wrong way round'],
    ['en', '&cutoff=2024-06-30&with=2024-06-30', 'nothing can differ'],
    ['en', '&cutoff=2023-06-30&with=2024-06-30', 'its figures are provisional'],
  ])('in %s says of %s what must be known', async (language, query, notice) => {
    const visited = await visit(address(language, query));
    const { page } = visited;
    await expectSound(visited);
    expect(await page.locator('.notice').innerText()).toContain(notice);
  });

  it('has a permanent address with both dates', async () => {
    const { page } = await visit(address('en', '&cutoff=2023-12-31&with=2024-06-30&figure=goal-2'));
    await page.getByRole('link', { name: 'Permanent address' }).click();
    await page.waitForURL(/position=/);
    expect([...new URL(page.url()).searchParams.keys()]).toEqual([
      'period',
      'cutoff',
      'position',
      'definition',
      'with',
      'figure',
    ]);
    expect(await page.locator('.citation-kind').innerText()).toContain('does not change');
  });

  it.each(['da', 'en'])(
    'in %s shows an auditor who says why whom it is about, filtered by figure, cause and source',
    { timeout: 120_000 },
    async (language) => {
      const visited = await visit(address(language, '&cutoff=2023-12-31&with=2024-06-30'));
      const { page } = visited;
      await page.getByRole('link', { name: language === 'da' ? 'Vis borgerne' : 'Show the citizens' }).click();
      await page.locator('#purpose').fill('Kontrol 2023/17');
      await page.locator('#purpose').press('Enter');
      await page.locator('#whom').waitFor();
      await expectSound(visited);
      const rows = page
        .getByRole('region', { name: language === 'da' ? 'Borgere, hvis' : 'Citizens whose' })
        .locator('tbody tr');
      expect(await rows.count()).toBe(23);
      const row = await rows.filter({ hasText: 'syn-000027' }).innerText();
      expect(row).toContain('syn-000027.13');
      expect(row).toContain(language === 'da' ? '136 dage' : '136 days');
      expect(row).toContain(language === 'da' ? 'ikke talt med' : 'not counted');

      await page.locator('#figure').selectOption('goal-3');
      await page.locator('#cause').selectOption('correction');
      await page.locator('#source').selectOption('urn:virkning:synthetic:ihp-2019-2023');
      await page.getByRole('button', { name: language === 'da' ? 'Sammenlign' : 'Compare', exact: true }).click();
      await page.waitForURL(/cause=correction/);
      const listed = await rows.allInnerTexts();
      expect(listed.length).toBeGreaterThan(0);
      for (const text of listed) expect(text).toContain(language === 'da' ? 'rettelse' : 'correction');
    },
  );

  it.each([
    ['&with=2023-02-30', 'QUERY_BAD_CUTOFF'],
    ['&with=2024-06-30&figure=no-such', 'QUERY_UNKNOWN_FIGURE'],
    ['&with=2024-06-30&cause=weather', 'QUERY_BAD_OPTION'],
    ['&with=2024-06-30&page=0', 'QUERY_BAD_OPTION'],
  ])('says what is wrong with %s', async (query, code) => {
    expect(await (await fetch(address('da', query))).text()).toContain(code);
  });

  it('never runs what stands in its address', async () => {
    const asked = { period: '2023', cutoff: '2023-12-31', with: '2024-06-30' };
    const addresses = ['cutoff', 'with', 'figure', 'cause', 'source', 'page'].map(
      (name) => new URLSearchParams({ ...asked, [name]: script }),
    );
    await expectNothingRun(addresses.map((query) => `${site.url}/en/plans/ihp-2019-2023/compare?${query}`));
  });
});
