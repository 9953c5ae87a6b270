import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { chromiumHere } from './chromium-here.ts';

const executable = chromiumHere();

const isRequired = process.env.CI === 'true';
if (executable === undefined && !isRequired)
  process.stdout.write('Skipped: pages in a browser, as there is no Chromium here (CHROMIUM names one)\n');

let browser: Browser | undefined;

/** The browser of the suite at hand, which `inBrowser` started. */
export function theBrowser(): Browser {
  if (browser === undefined) throw new Error('There is no Chromium here, which CI must have: apt-get install chromium');
  return browser;
}

/** A suite of tests that need a browser. Without one it is skipped, but not in CI. */
export function inBrowser(name: string, tests: () => void): void {
  describe.skipIf(executable === undefined && !isRequired)(name, () => {
    beforeAll(async () => {
      if (executable === undefined) return;
      // Chromium's own sandbox asks for rights that a container's root does not have.
      browser = await chromium.launch({ executablePath: executable, args: ['--no-sandbox', '--disable-gpu'] });
    });
    afterAll(() => browser?.close());
    tests();
  });
}
