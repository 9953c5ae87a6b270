import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { finished } from '../../support/run-cli.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const main = fileURLToPath(new URL('../../../infra/kafka/broker/main.ts', import.meta.url));

test('given a machine that has nothing of what Kafka needs, then npm run kafka ends with a coded error', async () => {
  const empty = temporaryDirectory();
  const run = await finished(spawn(process.execPath, [main], { env: { PATH: empty, XDG_CACHE_HOME: empty } }));

  expect(run).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringMatching(/^BROKER_NO_MAVEN: /m) });
});

test('given a port that is no number, then npm run kafka ends as for usage', async () => {
  const run = await finished(
    spawn(process.execPath, [main, '--port', 'nine'], { env: { PATH: temporaryDirectory() } }),
  );

  expect(run).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: expect.stringContaining('a whole number from 1 to 65535'),
  });
});
