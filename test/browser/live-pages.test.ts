import { expect, it } from 'vitest';
import { eventLines } from '../support/event-lines.ts';
import { inBrowser } from './support/chromium.ts';
import { demoSite } from './support/demo-site.ts';
import { expectSound, visit } from './support/visit.ts';

inBrowser('a page of now', () => {
  const site = demoSite();
  const plan = '/plans/ihp-2019-2023?period=2023&cutoff=2023-12-31';
  let sent = 0;

  async function sendEvents(): Promise<void> {
    sent += 5;
    const body = eventLines(11, 5, sent).join('\n');
    const headers = { 'content-type': 'application/x-ndjson' };
    expect((await fetch(`${site.url}/events`, { method: 'POST', body, headers })).status).toBe(200);
  }

  it.each([
    ['da', plan, 'Der er kommet nyere hændelser', 'Vis siden, som den er nu'],
    ['en', plan, 'Newer events have come in', 'Show the page as it is now'],
    ['en', '', 'Newer events have come in', 'Show the page as it is now'],
  ])(
    'in %s says that newer events have come in, stays as it is, and leads to itself anew',
    async (language, path, said, show) => {
      const visited = await visit(`${site.url}/${language}${path}`);
      const { page } = visited;
      const region = page.getByRole('status');
      expect(await region.innerText()).toBe('');
      const before = await page.locator('main').innerText();

      await sendEvents();
      await region.getByText(said).waitFor();
      expect((await page.locator('main').innerText()).replace(await region.innerText(), '').replace(/\s/g, '')).toBe(
        before.replace(/\s/g, ''),
      );
      await expectSound(visited);
      // What a page calls now may be two seconds old.
      await page.waitForTimeout(2_000);
      await region.getByRole('link', { name: show }).click();
      await page.waitForLoadState();
      expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`/${language}${path}`);
      expect(await page.locator('main').innerText()).not.toBe(before);
      expect(await region.innerText()).toBe('');
    },
  );

  it('that is pinned to a position says nothing of it', async () => {
    const { page } = await visit(`${site.url}/da${plan}&position=100`);
    expect(await page.getByRole('status').count()).toBe(0);
    expect(await page.locator('script[src$="live.js"]').count()).toBe(0);
  });
});
