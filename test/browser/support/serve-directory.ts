import { setTimeout as delay } from 'node:timers/promises';
import { finished, startCli } from '../../support/run-cli.ts';

/** A service, and the directory of its data. */
export interface Site {
  /** `http://127.0.0.1:54321` */
  url: string;
  dataDir: string;
}

export interface ServeOptions {
  readonly env?: Record<string, string>;
  /** Whether its event store is not there, so that there is no log to read. */
  readonly isAway?: boolean;
}

/** Waits until a service has read its log: before that, pages tell that it is at it. */
async function untilRead(url: string): Promise<void> {
  for (let isRead = false; !isRead; await delay(isRead ? 0 : 200))
    isRead = (await fetch(`${url}/readyz`)).status === 200;
}

/** Starts `virkning serve` on the data of a directory; resolves to its address. */
export async function serveDirectory(
  dataDir: string,
  { env = {}, isAway = false }: ServeOptions = {},
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const child = startCli(['--data', dataDir, 'serve', '--port', '0'], env);
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
