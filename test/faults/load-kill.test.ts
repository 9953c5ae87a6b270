import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { databaseFile } from '../../infra/event-store/sqlite/open-database.ts';
import { badLine, eventLines } from '../support/event-lines.ts';
import { killAfter, killAtGrowth, sizeOf } from '../support/kill-process.ts';
import { seededRandom, testSeed, times } from '../support/random.ts';
import { runCli, startCli } from '../support/run-cli.ts';
import { expectSound, quarantined, storedLog } from '../support/stored-log.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const kills = times(1.0);
const killsPerStore = 5;

const events = eventLines(testSeed, 36_000);
const badLines = Array.from({ length: 180 }, (_, index) => badLine(index));

/** The events with a bad line after every two hundredth. */
function content(): string {
  return `${events.flatMap((line, index) => (index % 200 === 199 ? [line, badLines[(index - 199) / 200]] : [line])).join('\n')}\n`;
}

test('given a load that is killed at random moments, when it is started again until it is done, then every event is there exactly once', {
  timeout: 300_000 + kills * 10_000,
}, async () => {
  const directory = temporaryDirectory();
  const file = join(directory, 'events.ndjson');
  writeFileSync(file, content());
  const random = seededRandom(testSeed);

  const started = performance.now();
  await runCli(['--data', join(directory, 'undisturbed'), 'load', file]);
  const undisturbedMs = performance.now() - started;
  const undisturbed = await storedLog(join(directory, 'undisturbed'));
  expect(undisturbed).toHaveLength(events.length);
  const writtenBytes = sizeOf(databaseFile(join(directory, 'undisturbed')));
  const expected = undisturbed.map(({ recordedAtMs: _, ...event }) => event);

  let killed = 0;
  let killedHalfWay = 0;
  for (let store = 0; store * killsPerStore < kills; store++) {
    const dataDir = join(directory, `store-${store}`);
    const args = ['--data', dataDir, 'load', file, '--format', 'json'];
    let before = 0;
    for (let attempt = 0; attempt < killsPerStore; attempt++) {
      const child = startCli(args);
      const isKilled =
        attempt % 2 === 0
          ? await killAtGrowth(child, `${databaseFile(dataDir)}-wal`, writtenBytes * random())
          : await killAfter(child, undisturbedMs * random());
      if (isKilled) killed++;
      const log = await storedLog(dataDir).catch((error) => {
        if (error.code === 'STORE_MISSING') return [];
        throw error;
      });
      // What is stored is a beginning of the file, and what was stored before is still there.
      if (log.length > 0) expectSound(dataDir, log);
      expect(log.length).toBeGreaterThanOrEqual(before);
      before = log.length;
      if (log.length > 0 && log.length < events.length) killedHalfWay++;
    }

    const last = await runCli(args);

    expect({ exitCode: last.exitCode, ...JSON.parse(last.stdout) }).toMatchObject({
      exitCode: 4,
      accepted: events.length - before,
      duplicates: before,
      rejected: badLines.length,
    });
    const log = await storedLog(dataDir);
    expectSound(dataDir, log);
    expect(log.map(({ recordedAtMs: _, ...event }) => event)).toEqual(expected);
    expect((await quarantined(dataDir)).map(({ raw }) => raw)).toEqual(badLines);
  }
  expect(killed).toBeGreaterThan(0);
  expect(killedHalfWay).toBeGreaterThan(0);
});
