import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { eventLines } from '../support/event-lines.ts';
import { inBrowser } from './support/chromium.ts';
import { ownSite } from './support/sites.ts';
import { expectSound, visit } from './support/visit.ts';

inBrowser('a page of now', () => {
  const site = ownSite();
  const plan = '/plans/ihp-2019-2023?period=2023&cutoff=2023-12-31';
  let sent = 0;

  async function sendEvents(): Promise<void> {
    sent += 5;
    const body = eventLines(11, 5, sent).join('\n');
    const headers = { 'content-type': 'application/x-ndjson' };
    expect((await fetch(`${site.url}/events`, { method: 'POST', body, headers })).status).toBe(200);
  }

  /** What a page calls now may be some seconds old: asks for it again until it is of all that there is. */
  async function untilCurrent(page: Page): Promise<void> {
    const answer = await fetch(`${site.url}${plan.replace('?', '/figures?')}`);
    const { cutoff } = (await answer.json()) as { cutoff: { position: number } };
    const position = async () => /data-position="(\d+)"/.exec(await (await fetch(page.url())).text())?.[1];
    await expect.poll(position, { interval: 500, timeout: 60_000 }).toBe(String(cutoff.position));
    await page.reload();
  }

  it.each([
    ['da', plan, 'Der er kommet nyere hændelser', 'Vis siden, som den er nu'],
    ['en', '', 'Newer events have come in', 'Show the page as it is now'],
  ])(
    'in %s says that newer events have come in, stays as it is, and leads to itself anew',
    { timeout: 120_000 },
    async (language, path, said, show) => {
      const visited = await visit(`${site.url}/${language}${path}`);
      const { page } = visited;
      const region = page.getByRole('status');
      await untilCurrent(page);
      expect(await region.innerText()).toBe('');
      const before = await page.locator('main').innerText();

      await sendEvents();
      await region.getByText(said).waitFor();
      expect((await page.locator('main').innerText()).replace(await region.innerText(), '').replace(/\s/g, '')).toBe(
        before.replace(/\s/g, ''),
      );
      await expectSound(visited);
      await region.getByRole('link', { name: show }).click();
      await page.waitForLoadState();
      expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`/${language}${path}`);
      await untilCurrent(page);
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
