import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openEventStoreDb } from '../../infra/event-store/eventstoredb/event-store.ts';
import { startEventStoreServer } from '../support/event-store-server.ts';
import { streamEvents } from '../support/new-events.ts';
import { seededRandom, testSeed, times } from '../support/random.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const kills = times(0.8);
const count = 600;
const writersAtOnce = 2;

const program = fileURLToPath(new URL('write-to-eventstoredb.ts', import.meta.url));

test('given two writers of the same events, when they and the server are killed at random moments, then every event is there exactly once', {
  timeout: 120_000 + kills * 15_000,
}, async () => {
  const server = await startEventStoreServer(join(temporaryDirectory(), 'log.ndjson'));
  const random = seededRandom(testSeed);
  const acknowledged = new Set<string>();
  const all: ChildProcess[] = [];
  let finished = 0;
  let killed = 0;

  function write(): ChildProcess {
    const child = fork(program, [server.connection, String(count), String(Math.floor(random() * 1e9))]);
    child.on('message', (ids) => {
      for (const id of ids as string[]) acknowledged.add(id);
    });
    all.push(child);
    return child;
  }

  try {
    const writers = Array.from({ length: writersAtOnce }, write);
    while (killed < kills) {
      await new Promise((resolve) => setTimeout(resolve, 300 + random() * 1_200));
      const victim = Math.floor(random() * (writersAtOnce + 1));
      const child = writers[victim];
      if (child === undefined) {
        await server.kill();
        await server.restart();
        killed++;
      } else {
        if (child.exitCode === 0) finished++;
        else {
          const ended = once(child, 'exit');
          if (child.kill('SIGKILL')) killed++;
          await ended;
        }
        writers[victim] = write();
      }
    }
    for (const child of writers) {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      expect(child.exitCode).toBe(0);
    }

    const store = await openEventStoreDb({ connection: server.connection, namespace: 'killed' });
    const log = await store.readAll(null, 10 * count);
    const wanted = streamEvents('e', count, 25).map(({ event }) => event.id);
    expect(log.map(({ id }) => id).sort()).toEqual(wanted.toSorted());
    expect([...acknowledged].sort()).toEqual(wanted.toSorted());
    const next = new Map<string, bigint>();
    for (const { stream, revision } of log) {
      expect(revision).toBe(next.get(stream) ?? 0n);
      next.set(stream, revision + 1n);
    }
    await store.close();
    process.stderr.write(
      `EventStoreDB's protocol: ${killed} kills (seed ${testSeed}), ${finished} writers finished between; ${log.length} of ${count} events, none twice\n`,
    );
  } finally {
    for (const child of all) child.kill('SIGKILL');
    await server.stop();
  }
});
