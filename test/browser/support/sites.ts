import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { type ServeOptions, type Site, serveDirectory } from './serve-directory.ts';

/** Where there is no browser, and so no test. */
const nowhere: Site = { url: '', dataDir: '' };

/** The service of the run on the synthetic events of the demo, for suites that change nothing of what pages show. */
export function demoSite(): Readonly<Site> {
  return inject('browser')?.demo ?? nowhere;
}

/** The service of the run without events, for suites that change nothing. */
export function emptySite(): Readonly<Site> {
  return inject('browser')?.empty ?? nowhere;
}

/** A service of its own for the suite that asks for it, on a copy of the demo's data or without events. */
export function ownSite({
  isEmpty = false,
  ...options
}: ServeOptions & { readonly isEmpty?: boolean } = {}): Readonly<Site> {
  const site: Site = { ...nowhere };
  let stop: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    site.dataDir = mkdtempSync(join(tmpdir(), 'virkning-'));
    const demoData = inject('browser')?.demoData;
    if (!isEmpty && demoData !== undefined) cpSync(demoData, site.dataDir, { recursive: true });
    const served = await serveDirectory(site.dataDir, options);
    site.url = served.url;
    stop = served.stop;
  }, 90_000);
  afterAll(async () => {
    await stop?.();
    rmSync(site.dataDir, { recursive: true, force: true });
  });
  return site;
}
