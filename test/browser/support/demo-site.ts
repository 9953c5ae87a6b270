import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll } from 'vitest';
import { finished, startCli } from '../../support/run-cli.ts';
import { runCommand } from '../../support/run-command.ts';
import { writeSyntheticEvents } from '../../support/synthetic-ledger.ts';

/** A service that runs for a whole suite. */
export interface Site {
  /** `http://127.0.0.1:54321` */
  url: string;
  dataDir: string;
}

/** Waits until a service has read its log: before that, pages tell that it is at it. */
async function untilRead(url: string): Promise<void> {
  for (let isRead = false; !isRead; await delay(isRead ? 0 : 200))
    isRead = (await fetch(`${url}/readyz`)).status === 200;
}

/** Starts `virkning serve` on the data of a directory; resolves to its address. @param isAway whether its event store is not there, so that there is no log to read */
export async function serveDirectory(
  dataDir: string,
  env: Record<string, string> = {},
  more: readonly string[] = [],
  isAway = false,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const child = startCli(['--data', dataDir, 'serve', '--port', '0', ...more], env);
  const ended = finished(child);
  let text = '';
  const port = await new Promise<string>((resolve, reject) => {
    child.stderr?.on('data', (some) => {
      text += some;
      const [, found] = /"port":(\d+)[^\n]*"msg":"serving"/.exec(text) ?? [];
      if (found !== undefined) resolve(found);
    });
    ended.then(({ stderr }) => reject(new Error(stderr)), reject);
  });
  const url = `http://127.0.0.1:${port}`;
  if (!isAway) await untilRead(url);
  return {
    url,
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** A service on the synthetic events of the demo, or on none, for the suite that asks for it. */
export function demoSite({ isEmpty = false, isAway = false, env = {}, more = [] as readonly string[] } = {}): Site {
  const site: Site = { url: '', dataDir: '' };
  let stop: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    site.dataDir = mkdtempSync(join(tmpdir(), 'virkning-'));
    if (!isEmpty) {
      const file = join(site.dataDir, 'events.ndjson');
      writeSyntheticEvents(file, { seed: 2023, scale: 1 });
      const loaded = await runCommand(['--data', site.dataDir, 'load', file]);
      if (loaded.exitCode !== 0) throw new Error(loaded.stderr);
    }
    const served = await serveDirectory(site.dataDir, env, more, isAway);
    site.url = served.url;
    stop = served.stop;
    // Loading takes some seconds, on cores that others use at the same time.
  }, 90_000);
  afterAll(async () => {
    await stop?.();
    rmSync(site.dataDir, { recursive: true, force: true });
  });
  return site;
}
