import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cliMain } from '../support/run-cli.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { until } from '../support/until.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Starts a service through something else, and waits until it serves. */
async function started(command: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  const [program = '', ...args] = command;
  // A group of its own, so that all of it can be ended with the test.
  const launcher: ChildProcess = spawn(program, args, { cwd: root, env, detached: true });
  onTestFinished(() => {
    try {
      process.kill(-(launcher.pid as number), 'SIGKILL');
    } catch {
      // Nothing of it is left.
    }
  });
  let log = '';
  for (const stream of [launcher.stdout, launcher.stderr])
    stream?.setEncoding('utf8').on('data', (some) => (log += some));
  const port = await until(() => /"port":(\d+)[^\n]*"msg":"serving"/.exec(log)?.[1]);
  const isServing = () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  return { launcher, isServing, log: () => log };
}

function serve(): string {
  return `--data ${temporaryDirectory()} serve --port 0`;
}

/** The environment of something that no package runner started. */
function withoutRunner(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
}

describe('a service that something else started', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'by npx, ends in order when that is ended by %s',
    async (signal) => {
      const { launcher, isServing, log } = await started(['npx', 'virkning', ...serve().split(' ')], withoutRunner());

      launcher.kill(signal);

      await until(async () => !(await isServing()));
      await until(() => log().includes('"msg":"stopped"'));
    },
    60_000,
  );

  it('by npx, ends in order when the terminal of both says so', async () => {
    const { launcher, isServing, log } = await started(['npx', 'virkning', ...serve().split(' ')], withoutRunner());

    process.kill(-(launcher.pid as number), 'SIGINT');

    await until(async () => !(await isServing()));
    await until(() => log().includes('"msg":"stopped"'));
  }, 60_000);

  it('by npm exec within a script that npm runs, ends when the outermost is ended', async () => {
    const inner = `npm exec -c "bash -c '${process.execPath} ${cliMain} ${serve()}; true'"`;
    const { launcher, isServing } = await started(['npm', 'exec', '-c', inner], withoutRunner());

    launcher.kill('SIGKILL');

    await until(async () => !(await isServing()));
  }, 60_000);

  it('by a shell, goes on when that ends: it may have been left running on purpose', async () => {
    const { launcher, isServing } = await started(
      ['sh', '-c', `"${process.execPath}" "${cliMain}" ${serve()} & wait`],
      withoutRunner(),
    );

    launcher.kill('SIGTERM');
    await once(launcher, 'exit');
    await delay(1_500);

    expect(await isServing()).toBe(true);
  });
});
