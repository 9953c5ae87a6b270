import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { databaseFile } from '../../infra/event-store/sqlite/open-database.ts';
import { eventLines } from '../support/event-lines.ts';
import { seededRandom, testSeed, times } from '../support/random.ts';
import { finished, runCli, startCli } from '../support/run-cli.ts';
import { expectSound, storedLog } from '../support/stored-log.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const kills = times(0.6);

function size(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Kills the command when it has written so much, which falls into a commit however slow the machine is. */
async function killAtGrowth(args: readonly string[], file: string, bytes: number): Promise<NodeJS.Signals | null> {
  const child = startCli(args);
  const run = finished(child);
  const goal = size(file) + bytes;
  const watch = setInterval(() => size(file) > goal && child.kill('SIGKILL'), 1);
  const { signal } = await run;
  clearInterval(watch);
  return signal;
}

test('given a migration that is killed at random moments, when it is run until it is done, then the copy is whole and verified', {
  timeout: 120_000 + kills * 10_000,
}, async () => {
  const directory = temporaryDirectory();
  const [original, copy] = [join(directory, 'original'), join(directory, 'copy')];
  const file = join(directory, 'events.ndjson');
  writeFileSync(file, eventLines(testSeed, 20_000).join('\n'));
  await runCli(['--data', original, 'load', file]);
  const log = await storedLog(original);
  const args = ['--data', original, 'migrate', '--to', copy, '--format', 'json'];
  const random = seededRandom(testSeed);
  await runCli(args);
  const writtenBytes = size(databaseFile(copy));

  let killedHalfWay = 0;
  for (let round = 0; round < kills; round++) {
    if (round % 3 === 0) rmSync(copy, { recursive: true });
    const signal = await killAtGrowth(args, `${databaseFile(copy)}-wal`, writtenBytes * random() * 0.5);
    const there = await storedLog(copy).catch((error) => {
      if (error.code === 'STORE_MISSING') return [];
      throw error;
    });
    // What is there is a beginning of the original, with its times.
    expect(there).toEqual(log.slice(0, there.length));
    if (signal === 'SIGKILL' && there.length > 0 && there.length < log.length) killedHalfWay++;
    if (round % 3 !== 2 && round !== kills - 1) continue;

    const last = await runCli(args);

    expect(last).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(last.stdout)).toMatchObject({ events: log.length, copied: log.length - there.length });
    expectSound(copy, await storedLog(copy));
    expect(await storedLog(copy)).toEqual(log);
  }
  expect(killedHalfWay, 'a test in which nothing is killed half-way shows nothing').toBeGreaterThan(0);
});
