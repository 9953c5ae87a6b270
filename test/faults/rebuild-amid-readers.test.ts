import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eventLines } from '../support/event-lines.ts';
import { testSeed, times } from '../support/random.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

/** Rebuilds, one after another. */
const rebuilds = times(0.8);

// The new ledger takes the former one's name. Who opens the former one in that moment would write beside the new one, and the
// next reader find a file that did not belong to it.
test('given a ledger that is rebuilt again and again, when others read and catch up all the while, then none of them meets trouble', {
  timeout: 60_000 + rebuilds * 20_000,
}, async () => {
  const dataDir = join(temporaryDirectory(), 'data');
  const cli = (args: string[], stdin = '') => runCli(['--data', dataDir, ...args], stdin);
  await cli(['load', '-'], `${eventLines(testSeed, 1_000).join('\n')}\n`);

  let isDone = false;
  let next = 1_000;
  const failures: string[] = [];
  async function readAgainAndAgain(loads: boolean): Promise<void> {
    while (!isDone) {
      // New events make the next reader one that writes.
      if (loads) await cli(['load', '-'], `${eventLines(testSeed, 3, next++ * 10).join('\n')}\n`);
      const run = await cli([
        'replay',
        'ihp-2019-2023',
        '--period',
        '2023',
        '--cutoff',
        '2023-12-31',
        '--format',
        'json',
      ]);
      if (run.exitCode !== 0) failures.push(run.stderr);
    }
  }
  const readers = [readAgainAndAgain(true), readAgainAndAgain(false), readAgainAndAgain(false)];
  for (let i = 0; i < rebuilds; i++) {
    const run = await cli(['rebuild']);
    if (run.exitCode !== 0) failures.push(run.stderr);
  }
  isDone = true;
  await Promise.all(readers);

  expect(failures).toEqual([]);
});
