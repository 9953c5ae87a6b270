import { expect, it } from 'vitest';
import { inBrowser } from './support/chromium.ts';
import { demoSite, emptySite } from './support/sites.ts';
import { expectSound, visit } from './support/visit.ts';

inBrowser('what makes figures look like results that they are not', () => {
  const site = demoSite();

  it.each(['da', 'en'])(
    'in %s each figure of a plan has a small picture of it over time',
    { timeout: 120_000 },
    async (language) => {
      const visited = await visit(`${site.url}/${language}/plans/ihp-2019-2023?period=2023&cutoff=2023-12-31`);
      const { page } = visited;
      const rows = page.locator('img.sparkline');
      expect(await rows.count()).toBe(22);
      await page.locator('img.sparkline').last().scrollIntoViewIfNeeded();
      await page.waitForLoadState('networkidle');
      const widths = await page.evaluate<number[]>(
        `[...document.querySelectorAll('img.sparkline')].map((each) => each.naturalWidth)`,
      );
      expect(new Set(widths)).toEqual(new Set([120]));
      await expectSound(visited);
    },
  );

  it.each([
    ['da', /Målene kan ikke læses: planen nævner 23 ord, som ingen hændelse har/],
    ['en', /The goals cannot be read: the plan speaks of 23 words that no event carries/],
  ])('the front page in %s counts no goals of a plan whose words no event carries', async (language, says) => {
    const visited = await visit(`${site.url}/${language}`);
    await expectSound(visited);
    const card = visited.page.locator('.cards > li').filter({ has: visited.page.locator('a[href*="i-maal-med"]') });
    expect(await card.innerText()).toMatch(says);
    expect(await card.locator('dl').count()).toBe(0);
    const other = visited.page.locator('.cards > li').filter({ has: visited.page.locator('a[href*="ihp-2019"]') });
    expect(await other.locator('dl').count()).toBe(1);
  });

  it.each([
    ['da', 'ingen hændelse har indsatsen "integration-programme"', 'Brud i serien den 1. oktober 2016'],
    ['en', 'no event carries the initiative "integration-programme"', 'Break in the series on 1 October 2016'],
  ])('a plan in %s says which words, and where its series is broken', async (language, word, brokenOn) => {
    const visited = await visit(`${site.url}/${language}/plans/i-maal-med-integration?period=2023`);
    await expectSound(visited);
    const notices = (await visited.page.locator('.notice').allInnerTexts()).join('\n');
    expect(notices).toContain(word);
    expect(notices).toContain(brokenOn);
  });

  it.each(['plans/ihp-2019-2023', 'plans/ihp-2019-2023/figures/goal-5'])(
    '%s says that the cutoff lies before the first event',
    async (path) => {
      const visited = await visit(`${site.url}/en/${path}?period=2012&cutoff=2012-12-31`);
      await expectSound(visited);
      expect((await visited.page.locator('.notice').allInnerTexts()).join('\n')).toContain(
        'The cutoff lies before the first event: nothing was known before',
      );
    },
  );

  it('the page of a figure says which words no event carries', async () => {
    const visited = await visit(
      `${site.url}/da/plans/beskaeftigelsesplan-2022/figures/activity-ready-over-30?period=2022&cutoff=2022-12-31`,
    );
    await expectSound(visited);
    expect((await visited.page.locator('.notice').allInnerTexts()).join(' ')).toContain('ingen hændelse har');
  });
});

inBrowser('figures of a service without events', () => {
  const site = emptySite();

  it.each(['plans/ihp-2019-2023', 'plans/ihp-2019-2023/figures/goal-5'])('%s are no results', async (path) => {
    const visited = await visit(`${site.url}/da/${path}?period=2023`);
    await expectSound(visited);
    expect(await visited.page.locator('.notice').first().innerText()).toContain('Der er ingen hændelser endnu');
  });
});
