import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, inject } from 'vitest';

const ofRun = inject('browser');

let browser: Browser | undefined;

/** The browser of the run, which the suite at hand speaks to. */
export function theBrowser(): Browser {
  if (browser === undefined) throw new Error('a browser is there for the suites of inBrowser alone');
  return browser;
}

/** A suite of tests that need a browser: without one it is skipped. */
export function inBrowser(name: string, tests: () => void): void {
  describe.skipIf(ofRun === undefined)(name, () => {
    beforeAll(async () => {
      if (ofRun !== undefined) browser = await chromium.connect(ofRun.endpoint);
    });
    afterAll(() => browser?.close());
    tests();
  });
}
