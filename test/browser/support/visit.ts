import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { theBrowser } from './chromium.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A page in a browser, and what went wrong on it meanwhile. */
export interface Visit {
  readonly page: Page;
  /** Messages of the console, what a script threw, what failed to load, and what was asked of others than the site. */
  readonly faults: readonly string[];
}

/** Opens an address in a browser of its own, as a new visitor. @param url the origin is the site; what is asked of others is a fault */
export async function visit(url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await theBrowser().newContext({ viewport: { width: 1280, height: 900 }, ...options });
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

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe finds against WCAG 2.1 AA in the page as it is now. */
async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found: readonly Violation[] = await page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run: (options: unknown) => Promise<{ violations: Violation[] }> };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
    return (await checker.run({ runOnly: { type: 'tag', values: tags } })).violations;
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)} (${nodes[0]?.failureSummary})`);
}

/** Expects of a page what is expected of all: nothing of axe, the console or the network, and nothing wider than a phone. */
export async function expectSound({ page, faults }: Visit): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
  expect(faults).toEqual([]);
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  // 1280 pixels at 400 per cent (WCAG 1.4.10): nothing but tables and charts may need to be scrolled sideways.
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await page.setViewportSize(size);
}

/** Goes through the page by the keyboard alone; what has the focus one after the other, as a reader hears it named. */
export async function namesByTab(page: Page, times: number): Promise<string[]> {
  const names: string[] = [];
  for (let at = 0; at < times; at++) {
    await page.keyboard.press('Tab');
    names.push(
      await page.evaluate<string>(
        `(({ activeElement: it }) =>
          (document.querySelector('label[for="' + CSS.escape(it.id) + '"]') ?? it).textContent.trim() || (it.getAttribute('aria-label') ?? ''))(document)`,
      ),
    );
  }
  return names;
}
