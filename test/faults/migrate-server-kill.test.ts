import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openEventStoreDb } from '../../infra/event-store/eventstoredb/event-store.ts';
import { eventLines } from '../support/event-lines.ts';
import { startEventStoreServer } from '../support/event-store-server.ts';
import { seededRandom, testSeed, times } from '../support/random.ts';
import { type CliRun, finished, runCli, startCli } from '../support/run-cli.ts';
import { storedLog } from '../support/stored-log.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const interruptions = times(0.4);
const events = 800;

const size = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Runs a command, and does something to it or its server once the server's file has grown by so much. */
async function disturbed(
  args: string[],
  file: string,
  bytes: number,
  disturb: (kill: () => void) => void,
): Promise<CliRun> {
  const child = startCli(args);
  const run = finished(child);
  const goal = size(file) + bytes;
  const watch = setInterval(() => {
    if (size(file) <= goal) return;
    clearInterval(watch);
    disturb(() => child.kill('SIGKILL'));
  }, 1);
  const result = await run;
  clearInterval(watch);
  return result;
}

test('given a migration to a server, when it or the server is killed at random moments, then the next run goes on, and the copy is whole and verified', {
  timeout: 240_000,
}, async () => {
  const directory = temporaryDirectory();
  const dataDir = join(directory, 'original');
  writeFileSync(join(directory, 'events.ndjson'), eventLines(testSeed, events).join('\n'));
  await runCli(['--data', dataDir, 'load', join(directory, 'events.ndjson')]);
  const originals = (await storedLog(dataDir)).map(({ position: _, ...event }) => event);
  const serverFile = join(directory, 'server.ndjson');
  const server = await startEventStoreServer(serverFile);
  onTestFinished(() => server.stop());
  const args = ['--data', dataDir, 'migrate', '--to', server.connection, '--wait', '2', '--format', 'json'];

  async function copied(): Promise<readonly unknown[]> {
    const store = await openEventStoreDb({ connection: server.connection, namespace: 'virkning' });
    try {
      return (await store.readAll(null, 100_000)).map(({ position: _, ...event }) => event);
    } finally {
      await store.close();
    }
  }

  const random = seededRandom(testSeed);
  // Each event is in the server's file twice, as a claim and in its stream, with some 500 bytes each time.
  const stepBytes = (events * 1000) / (interruptions + 1);
  let half = 0;
  for (let round = 0; round < interruptions; round++) {
    const killsServer = round % 2 === 1;
    const run = await disturbed(args, serverFile, stepBytes * (0.5 + random()), (kill) => {
      if (killsServer) void server.kill();
      else kill();
    });
    if (killsServer) {
      if (run.exitCode !== 0) expect(run.stderr).toMatch(/^STORE_UNAVAILABLE: /m);
      await server.kill();
      await server.restart();
    }
    const there = await copied();
    expect(there).toEqual(originals.slice(0, there.length));
    if (there.length > 0 && there.length < events) half++;
  }
  const before = (await copied()).length;

  const last = await runCli(args);

  expect(last).toMatchObject({ exitCode: 0, stderr: '' });
  expect(JSON.parse(last.stdout)).toMatchObject({ events, copied: events - before });
  expect(await copied()).toEqual(originals);
  expect(half, 'a test in which nothing is interrupted half-way shows nothing').toBeGreaterThan(0);
});
