import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import { openSqliteEventStore } from '../../infra/event-store/sqlite/event-store.ts';
import { eventLines } from '../support/event-lines.ts';
import { runCli } from '../support/run-cli.ts';
import { expectSound, storedLog } from '../support/stored-log.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

test('given two processes that create one store and load overlapping files at once, while a third follows, then each event is stored once and none is skipped', async () => {
  const directory = temporaryDirectory();
  const dataDir = join(directory, 'data');
  const lines = eventLines(7, 30_000);
  const files = [lines.slice(0, 20_000), lines.slice(10_000)].map((part, index) => {
    const file = join(directory, `${index}.ndjson`);
    writeFileSync(file, part.join('\n'));
    return file;
  });

  const loads = Promise.all(files.map((file) => runCli(['--data', dataDir, 'load', file, '--format', 'json'])));
  const reader = await openSqliteEventStore(dataDir);
  const enough = new AbortController();
  const received: RecordedEvent[] = [];
  // A load that fails would otherwise leave the reader waiting.
  void loads.then((runs) => runs.every(({ exitCode }) => exitCode === 0) || enough.abort());
  for await (const batch of reader.subscribeAll(null, enough.signal)) {
    received.push(...batch);
    if (received.length >= lines.length) enough.abort();
  }
  await reader.close();

  const runs = await loads;
  expect(runs.map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual([
    { exitCode: 0, stderr: '' },
    { exitCode: 0, stderr: '' },
  ]);
  const counts = runs.map(({ stdout }) => JSON.parse(stdout));
  expect(counts[0].accepted + counts[1].accepted).toBe(30_000);
  expect(counts[0].duplicates + counts[1].duplicates).toBe(10_000);
  const log = await storedLog(dataDir);
  expectSound(dataDir, log);
  expect(new Set(log.map(({ metadata }) => metadata.sourceId)).size).toBe(30_000);
  expect(received).toEqual(log);
}, 60_000);
