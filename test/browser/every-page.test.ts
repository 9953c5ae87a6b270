import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSqliteEventStore } from '../../infra/event-store/sqlite/event-store.ts';
import { publishAsServed } from '../support/http/publish-figures.ts';
import { isOfPage, routedPages } from '../support/http/routed-pages.ts';
import { inBrowser } from './support/chromium.ts';
import { tabThrough, withinReach } from './support/keyboard.ts';
import { ownSite } from './support/sites.ts';
import { expectNoSidewaysScrolling, visit } from './support/visit.ts';

const at = '?period=2023&cutoff=2023-12-31';
const figure = '/plans/ihp-2019-2023/figures/goal-5';

/** Where each page is found, in a state that shows all its parts. */
const addresses: Readonly<Record<string, string>> = {
  '/': '',
  '/find': '/find?q=179+of+348&period=2023',
  '/published': '/published',
  '/published/:number': '/published/1',
  '/plans/:plan': `/plans/ihp-2019-2023${at}`,
  '/plans/:plan/compare': `/plans/ihp-2019-2023/compare${at}&with=2024-06-30&citizens=yes`,
  '/plans/:plan/definition': `/plans/ihp-2019-2023/definition${at}&with=ihp-2024-2026`,
  '/plans/:plan/revisions': `/plans/ihp-2019-2023/revisions${at}`,
  '/plans/:plan/figures/:figure': `${figure}${at}&forecast=record`,
  '/plans/:plan/figures/:figure/revisions': `${figure}/revisions${at}`,
  '/plans/:plan/figures/:figure/citizens': `${figure}/citizens${at}&near=yes`,
  '/plans/:plan/figures/:figure/citizens/:citizen': `${figure}/citizens/syn-000027${at}`,
  '/data': '/data',
  '/try': '/try?plan=template:share',
  '/integration': '/integration',
  '/integration/events': '/integration/events',
  '/integration/http': '/integration/http',
  '/integration/kafka': '/integration/kafka',
  '/operations': '/operations',
  '/access-log': '/access-log',
  '/*': '/nowhere',
};

/** Where a form leads, and who follows a link to it is led back. */
const ofForms = ['/data/refused/:number/retry', '/integration/try'];

/** Whether anything moves by itself, or would when it changes. */
const moving = `[...document.querySelectorAll('*')]
  .filter((it) => [getComputedStyle(it), getComputedStyle(it, '::before'), getComputedStyle(it, '::after')].some((style) =>
    style.animationName !== 'none' || style.transitionDuration.split(', ').some((each) => parseFloat(each) > 0) || style.scrollBehavior === 'smooth'))
  .map((it) => it.outerHTML.slice(0, 100))`;

/** Says why citizens are looked at, where that is asked. */
async function giveWhy(page: Page): Promise<void> {
  if ((await page.locator('#purpose').count()) === 0) return;
  await page.locator('#purpose').fill('Every page is gone through');
  await page.locator('#purpose').press('Enter');
  await page.locator('.citation').waitFor();
}

describe('pages of the router', () => {
  it('are all gone through below', () => {
    expect(routedPages().filter(isOfPage).toSorted()).toEqual([...Object.keys(addresses), ...ofForms].toSorted());
  });
});

inBrowser('every page', () => {
  // With a publication, which the others would count among their events.
  const site = ownSite();
  beforeAll(async () => {
    const store = await openSqliteEventStore(site.dataDir);
    await publishAsServed(site.url, store);
    await store.close();
  });

  it.each(Object.entries(addresses))(
    '%s is gone through by the keyboard alone, in the order of the page, and one sees where one is',
    { timeout: 120_000 },
    async (_, address) => {
      const { page, faults } = await visit(`${site.url}/en${address}`, { reducedMotion: 'reduce' });
      await giveWhy(page);
      if (address.startsWith('/try')) await page.locator('#result-parts table').waitFor();
      expect(await page.evaluate(moving)).toEqual([]);

      const all = await withinReach(page);
      expect(all[0]).toBe('a "Skip to the content"');
      // What is beyond the last is the browser's, and then the first again.
      const stops = await tabThrough(page, all.length + 2);
      expect(stops.slice(0, all.length).map(({ name }) => name)).toEqual(all);
      expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([]);
      await expectNoSidewaysScrolling(page);
      expect(faults).toEqual([]);
    },
  );
});
