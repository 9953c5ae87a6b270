import type { BrowserContextOptions, Download, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { violationsOf } from './axe.ts';
import { theBrowser } from './chromium.ts';

/** A page in a browser, and what went wrong on it meanwhile. */
export interface Visit {
  readonly page: Page;
  /** Messages of the console, what a script threw, what failed to load, and what was asked of others than the site. */
  readonly faults: readonly string[];
}

/** Opens an address in a browser of its own, as a new visitor. @param url the origin is the site; what is asked of others is a fault */
export async function visit(url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await theBrowser().newContext({ viewport: { width: 1280, height: 900 }, ...options });
  // The test's own time is the limit.
  context.setDefaultTimeout(110_000);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const faults: string[] = [];
  const { origin } = new URL(url);
  page.on('console', (message) => {
    // The browser says of each answer that is an error that it is one; a test that asks for one looks at it itself.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) faults.push(`elsewhere: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== 'document')
      faults.push(`${response.status()}: ${response.url()}`);
  });
  await page.goto(url);
  return { page, faults };
}

/**
 * Expects that a page fits in 320 pixels, which is 1280 at 400 per cent (WCAG 1.4.10): nothing but tables and charts may need to be scrolled
 * sideways.
 */
export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await page.setViewportSize(size);
}

/** Expects of a page what is expected of all: nothing of axe, the console or the network, and nothing wider than a phone. */
export async function expectSound({ page, faults }: Visit): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
  expect(faults).toEqual([]);
  await expectNoSidewaysScrolling(page);
}

/** What somebody would write to have a page run it. */
export const script = '"><script>document.title="run"</script><img src=x onerror="document.title=\'run\'">';

/** Expects that nothing of what stands in these addresses is run, whether the page is one or says what is wrong. */
export async function expectNothingRun(urls: readonly string[]): Promise<void> {
  const [first = '', ...others] = urls;
  const { page, faults } = await visit(first);
  for (const url of [undefined, ...others]) {
    if (url !== undefined) await page.goto(url);
    expect(await page.title()).not.toBe('run');
    expect(await page.locator('main').count()).toBe(1);
    expect(await page.locator('main script, main img').count()).toBe(0);
  }
  expect(faults).toEqual([]);
}

/** What was downloaded. */
export async function bytesOf(download: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
