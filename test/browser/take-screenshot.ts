import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { makeDemoData } from './support/browser-of-run.ts';
import { chromiumHere } from './support/chromium-here.ts';
import { serveDirectory } from './support/serve-directory.ts';

/** The picture of README.md, of the demo's data: `npm run screenshot`. */
const picture = fileURLToPath(new URL('../../docs/images/figure.png', import.meta.url));
const address = '/en/plans/ihp-2019-2023/figures/goal-5?period=2023&cutoff=2023-12-31';

const executablePath = chromiumHere();
if (executablePath === undefined) throw new Error('There is no Chromium here; CHROMIUM names one.');
const dataDir = mkdtempSync(join(tmpdir(), 'virkning-'));
await makeDemoData(dataDir);
const { url, stop } = await serveDirectory(dataDir);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 1100, height: 1340 } });
  await page.goto(`${url}${address}`);
  await page.screenshot({ path: picture });
} finally {
  await browser.close();
  await stop();
  rmSync(dataDir, { recursive: true, force: true });
}
