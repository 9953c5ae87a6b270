import { expect, it } from 'vitest';
import { inBrowser } from './support/chromium.ts';
import { namesByTab } from './support/keyboard.ts';
import { pagesOfPdf } from './support/pages-of-pdf.ts';
import { demoSite } from './support/sites.ts';
import { bytesOf, expectNothingRun, expectSound, script, visit } from './support/visit.ts';

const goal5 = 'plans/ihp-2019-2023/figures/goal-5?period=2023&cutoff=2023-12-31';

inBrowser('the page of a figure', () => {
  const site = demoSite();

  it('is led to from the front page, and prints on one sheet: the sentence of goal 5, with what cites it', {
    timeout: 120_000,
  }, async () => {
    const { page } = await visit(`${site.url}/da`);
    await page.getByRole('link', { name: /2019-2023/ }).click();
    await page.getByLabel('Kendt til og med').fill('31-12-2023');
    await page.keyboard.press('Enter');
    await page.waitForURL(/cutoff/);
    await page.getByRole('link', { name: /^Aktivitetsparate med placering/ }).click();
    await page.waitForURL(/goal-5/);
    expect(await page.locator('.sentence').innerText()).toBe('51 %: 179 af 348, kendt 31. december 2023.');
    await page.emulateMedia({ media: 'print' });
    const printed = await page.locator('main').innerText();
    expect(printed).toContain('51 %: 179 af 348, kendt 31. december 2023.');
    expect(printed).toMatch(
      /Integrationshandleplan 2019-2023 · periode 01\.01\.2023–31\.12\.2023 · .*\/goal-5\?period=2023&cutoff=2023-12-31&position=\d+&definition=/,
    );
    expect(await page.locator('svg.curve').isVisible()).toBe(true);
    expect(await page.locator('form.ask').isVisible()).toBe(false);
    expect(pagesOfPdf(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
  });

  it.each([
    ['da', '51 %: 179 af 348, kendt 31. december 2023.', '31.03.2024: 56 %, 196 af 348'],
    ['en', '51 %: 179 of 348, known 31 December 2023.', '31 Mar 2024: 56 %, 196 of 348'],
  ])(
    'in %s says what the figure is and draws what was known when, each point a link',
    async (language, sentence, at) => {
      const visited = await visit(`${site.url}/${language}/${goal5}`);
      const { page } = visited;
      await expectSound(visited);
      expect(await page.locator('.sentence').innerText()).toBe(sentence);
      const point = page.locator(`svg.curve a[data-words="${at}"]`);
      const href = new URL((await point.getAttribute('href')) ?? '', site.url);
      expect(`${href.pathname}${href.search}`).toBe(
        `/${language}/plans/ihp-2019-2023/compare?period=2023&cutoff=2023-12-31&with=2024-03-31&figure=goal-5`,
      );
      expect(await page.locator('svg.curve > desc').textContent()).toContain('58 %');
      // The cutoff at hand is compared with nothing.
      expect(await page.locator('svg.curve a').count()).toBe(17);
      expect(await page.locator('svg.curve g.point').count()).toBe(1);
    },
  );

  it.each(['da', 'en'])('in %s has the numbers of the curve as a table', async (language) => {
    const visited = await visit(`${site.url}/${language}/${goal5}&view=table`);
    await expectSound(visited);
    const row = visited.page.getByRole('row').filter({ hasText: language === 'da' ? '31.12.2023' : '31 Dec 2023' });
    expect((await row.innerText()).replace(/\s+/g, ' ')).toMatch(/51 % 179 348 0/);
    expect(await visited.page.locator('svg.curve').count()).toBe(0);
    await visited.page.getByRole('link', { name: language === 'da' ? 'Vis som kurve' : 'Show as a curve' }).click();
    await visited.page.waitForURL((url) => !url.search.includes('view'));
    expect(await visited.page.locator('svg.curve').count()).toBe(1);
  });

  it('shows the values of the point near the pointer, and by the arrow keys', async () => {
    const { page } = await visit(`${site.url}/en/${goal5}`);
    const values = page.locator('[data-values]');
    const point = page.locator('svg.curve a[data-words^="31 Mar 2024"]');
    await point.scrollIntoViewIfNeeded();
    const box = await point.boundingBox();
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) - 30);
    expect(await values.innerText()).toBe('31 Mar 2024: 56 %, 196 of 348');
    await page.locator('.chart-scroll').focus();
    await page.keyboard.press('ArrowLeft');
    expect(await values.innerText()).toBe('29 Feb 2024: 55 %, 193 of 348');
    await page.keyboard.press('Enter');
    await page.waitForURL(/compare\?.*with=2024-02-29/);
  });

  it('has its points within reach of the keyboard alone', async () => {
    const { page } = await visit(`${site.url}/en/${goal5}`);
    const names = await namesByTab(page, 48);
    expect(names.filter((name) => /^\d+ \w+ 20\d\d: /.test(name)).length).toBe(17);
  });

  it('gives its curve as SVG, which is right by itself, and as PNG', async () => {
    const { page } = await visit(`${site.url}/da/${goal5}`);
    const [svg] = await Promise.all([page.waitForEvent('download'), page.getByText('Kurven som SVG').click()]);
    expect(svg.suggestedFilename()).toBe('goal-5-2023-01-01.svg');
    const text = (await bytesOf(svg)).toString();
    expect(text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(text).toContain('51 %: 179 af 348, kendt 31. december 2023.');
    expect(text).toContain('logposition');
    expect(text).not.toMatch(/href|<style|style=/);
    const fault = await page.evaluate<string | undefined>(
      `new DOMParser().parseFromString(${JSON.stringify(text)}, 'image/svg+xml').querySelector('parsererror')?.textContent`,
    );
    expect(fault).toBeUndefined();
    const [png] = await Promise.all([page.waitForEvent('download'), page.getByText('Kurven som PNG').click()]);
    expect(png.suggestedFilename()).toBe('goal-5-2023-01-01.png');
    const bytes = await bytesOf(png);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.readUInt32BE(16)).toBe(1520);
  });

  it('has a permanent address that draws the same curve', async () => {
    const visited = await visit(`${site.url}/en/${goal5}`);
    const { page } = visited;
    const drawn = await page.locator('svg.curve').innerHTML();
    await page.getByRole('link', { name: 'Permanent address' }).click();
    await page.waitForURL(/position=/);
    expect(new URL(page.url()).searchParams.get('until')).toBe('2024-06-30');
    expect((await page.locator('svg.curve').innerHTML()).replace(/&amp;(?:position|definition)=\w+/g, '')).toBe(drawn);
    await expectSound(visited);
  });

  it.each([
    ['every=week', 79],
    ['every=quarter', 6],
    ['from=2023-06-30&until=2023-09-30', 4],
  ])('is over the cutoffs of %s', async (own, points) => {
    const visited = await visit(`${site.url}/en/${goal5}&${own}`);
    await expectSound(visited);
    expect(await visited.page.locator('svg.curve .point').count()).toBe(points);
  });

  it.each([
    ['period=2023&cutoff=2023-07-15', 'goal-6', 'Provisional: 90 undecided.'],
    ['period=2023&cutoff=2022-06-30', 'goal-5', 'No figure: there are no citizens to compute it for'],
    ['period=2023-11&cutoff=2023-12-31', 'goal-1', 'known 31 December 2023'],
    ['period=2023&cutoff=2023-12-31&clock=recorded', 'goal-5', 'received by 31 December 2023'],
    ['period=2023&cutoff=2023-12-31', 'goal-11-staff', 'about 410 participants in activities'],
  ])('with %s of %s is sound and says so', async (query, figure, text) => {
    const visited = await visit(`${site.url}/en/plans/ihp-2019-2023/figures/${figure}?${query}`);
    await expectSound(visited);
    expect(await visited.page.locator('main').innerText()).toContain(text);
  });

  it.each([
    ['plans/ihp-2019-2023/figures/goal-55?period=2023', 'QUERY_UNKNOWN_FIGURE'],
    [`${goal5}&every=fortnight`, 'QUERY_BAD_OPTION'],
    [`${goal5}&from=2024-01-01&until=2023-01-01`, 'QUERY_BAD_RANGE'],
    [`${goal5}&until=yesterday`, 'QUERY_BAD_CUTOFF'],
    [`${goal5}&every=day&until=2199-01-01`, 'QUERY_TOO_MANY_POINTS'],
  ])('says what is wrong with /da/%s', async (address, code) => {
    const answer = await fetch(`${site.url}/da/${address}`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(code);
  });

  it('never runs what stands in its address', async () => {
    const names = ['view', 'from', 'until', 'every'];
    await expectNothingRun(names.map((name) => `${site.url}/en/${goal5}&${new URLSearchParams({ [name]: script })}`));
  });
});
