import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { syntheticEvents } from '../../../services/synthetic/generate.ts';
import { readDescription } from '../../../services/synthetic/read-description.ts';
import { runCli } from '../../support/run-cli.ts';
import { chromiumHere } from './chromium-here.ts';
import { type Site, serveDirectory } from './serve-directory.ts';

/** What all suites of a run share, since each browser and each service takes seconds to start. */
export interface BrowserOfRun {
  /** Where the browser is spoken to. */
  readonly endpoint: string;
  /** The data of the demo, with their ledger: to be copied, not to be used. */
  readonly demoData: string;
  /** A service on a copy of them, and one without events. No test changes what their pages show. */
  readonly demo: Site;
  readonly empty: Site;
}

declare module 'vitest' {
  export interface ProvidedContext {
    browser: BrowserOfRun | undefined;
  }
}

/** Writes the synthetic events of the demo and their ledger to a directory. */
export async function makeDemoData(dataDir: string): Promise<void> {
  const events = [...syntheticEvents(readDescription(), { seed: 2023, scale: 1 })];
  const asOfReport = ['ihp-2019-2023', '--period', '2023', '--cutoff', '2023-12-31'];
  for (const [command, stdin] of [
    [['load', '-'], events.map((line) => `${line.trimEnd()}\n`).join('')],
    [['replay', ...asOfReport], ''],
  ] as const) {
    const { exitCode, stderr } = await runCli(['--data', dataDir, ...command], stdin);
    if (exitCode !== 0) throw new Error(stderr);
  }
}

/** One browser, one set of the demo's data and two services for all tests of a run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = chromiumHere();
  if (executablePath === undefined) {
    // In CI a test that quietly did not run would be taken for one that passed.
    if (process.env.CI === 'true')
      throw new Error('There is no Chromium here, which CI must have: apt-get install chromium-headless-shell');
    process.stdout.write('Skipped: pages in a browser, as there is no Chromium here (CHROMIUM names one)\n');
    project.provide('browser', undefined);
    return async () => undefined;
  }
  const directory = mkdtempSync(join(tmpdir(), 'virkning-'));
  const [demoData, ofDemo, ofNone] = ['data', 'demo', 'empty'].map((name) => join(directory, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(demoData);
  await makeDemoData(demoData);
  cpSync(demoData, ofDemo, { recursive: true });
  // Chromium's own sandbox asks for rights that a container's root does not have.
  const browser = await chromium.launchServer({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const [demo, empty] = await Promise.all([serveDirectory(ofDemo), serveDirectory(ofNone)]);
  project.provide('browser', {
    endpoint: browser.wsEndpoint(),
    demoData,
    demo: { url: demo.url, dataDir: ofDemo },
    empty: { url: empty.url, dataDir: ofNone },
  });
  return async () => {
    await Promise.all([browser.close(), demo.stop(), empty.stop()]);
    rmSync(directory, { recursive: true, force: true });
  };
}
