import type { ChildProcess } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { type CliRun, finished, startCli } from '../run-cli.ts';

export interface ServeProcess {
  readonly child: ChildProcess;
  readonly port: number;
  readonly url: string;
  /** The port of the probes, where they have one of their own. */
  readonly probePort: number | undefined;
  /** What it printed and how it ended, when it has. */
  readonly ended: Promise<CliRun>;
}

/** Starts `virkning serve` in a process of its own, and waits until it serves. @param listenOn a port; 0 for a free one */
export async function startServe(
  dataDir: string,
  env: Record<string, string> = {},
  listenOn = 0,
): Promise<ServeProcess> {
  const child = startCli(['--data', dataDir, 'serve', '--port', String(listenOn)], env);
  const ended = finished(child);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const { port, probePort } = await Promise.race([
    servingPorts(child),
    ended.then(({ stderr }) => Promise.reject(new Error(stderr))),
  ]);
  return { child, port, probePort, url: `http://127.0.0.1:${port}`, ended };
}

/** The ports that its log names. */
function servingPorts(child: ChildProcess): Promise<{ port: number; probePort: number | undefined }> {
  let text = '';
  return new Promise((resolve) => {
    child.stderr?.on('data', (some) => {
      text += some;
      const [, port] = /"port":(\d+)[^\n]*"msg":"serving"/.exec(text) ?? [];
      const [, probePort] = /"port":(\d+)[^\n]*"msg":"answers probes"/.exec(text) ?? [];
      if (port !== undefined)
        resolve({ port: Number(port), probePort: probePort === undefined ? undefined : Number(probePort) });
    });
  });
}
