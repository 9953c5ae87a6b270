import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { badLine, eventLines } from '../support/event-lines.ts';
import { type ServeProcess, startServe } from '../support/http/serve-process.ts';
import { seededRandom, testSeed, times } from '../support/random.ts';
import { expectSound, quarantined, storedLog } from '../support/stored-log.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const kills = times(0.4);
const linesPerBatch = 60;
const senders = 3;

/** Events in batches, the last line of each wrong. */
const batches = Array.from({ length: 300 }, (_, batch) => [
  ...eventLines(testSeed + batch, linesPerBatch, batch * linesPerBatch),
  badLine(batch),
]);

interface Progress {
  /** Batches in the order in which they are sent; what was not acknowledged is put back. */
  readonly waiting: number[];
  readonly acknowledged: Set<number>;
}

async function acknowledges({ url }: ServeProcess, lines: readonly string[]): Promise<boolean> {
  try {
    const response = await fetch(`${url}/events`, {
      method: 'POST',
      body: lines.join('\n'),
      headers: { 'content-type': 'application/x-ndjson' },
    });
    const { stored, duplicates, refused } = (await response.json()) as Record<string, number>;
    expect({ status: response.status, events: Number(stored) + Number(duplicates), refused }).toEqual({
      status: 200,
      events: linesPerBatch,
      refused: 1,
    });
    return true;
  } catch (error) {
    // The connection broke; anything else is a failure of the test.
    if (error instanceof TypeError || error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Sends until nothing waits or the service is gone. */
async function send(service: ServeProcess, { waiting, acknowledged }: Progress): Promise<void> {
  for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
    if (!(await acknowledges(service, batches[batch] as string[]))) {
      waiting.push(batch);
      return;
    }
    acknowledged.add(batch);
  }
}

function idsOf(batch: number): string[] {
  return Array.from({ length: linesPerBatch }, (_, line) => `evt-${batch * linesPerBatch + line}`);
}

function storedIds(log: Awaited<ReturnType<typeof storedLog>>): Set<string> {
  return new Set(log.map(({ metadata }) => metadata.sourceId));
}

test('given a service that is killed while it takes in events, when what it had not acknowledged is sent again, then every event is there exactly once', {
  timeout: 60_000 + kills * 20_000,
}, async () => {
  const dataDir = temporaryDirectory();
  const random = seededRandom(testSeed);
  const progress: Progress = { waiting: batches.map((_, batch) => batch), acknowledged: new Set() };
  let killedWhileSending = 0;

  for (let kill = 0; kill < kills; kill++) {
    const service = await startServe(dataDir);
    const sending = Promise.all(Array.from({ length: senders }, () => send(service, progress)));
    await delay(20 + random() * 400);
    service.child.kill('SIGKILL');
    await Promise.all([sending, service.ended]);
    if (progress.waiting.length > 0) killedWhileSending++;

    const log = await storedLog(dataDir);
    const ids = storedIds(log);
    expect(ids.size).toBe(log.length);
    const missing = [...progress.acknowledged].flatMap(idsOf).filter((id) => !ids.has(id));
    expect(missing).toEqual([]);
  }

  const service = await startServe(dataDir);
  await send(service, progress);
  service.child.kill('SIGTERM');
  expect(await service.ended).toMatchObject({ exitCode: 0 });

  expect(killedWhileSending).toBeGreaterThan(0);
  const log = await storedLog(dataDir);
  expectSound(dataDir, log);
  expect(log).toHaveLength(batches.length * linesPerBatch);
  expect(await quarantined(dataDir)).toHaveLength(batches.length);
});
