import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { openEventStoreDb } from '../../../infra/event-store/eventstoredb/event-store.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { type EventStoreServer, startEventStoreServer } from '../../support/event-store-server.ts';
import { streamEvents } from '../../support/new-events.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

// The adapter repeats calls and waits between; the machine may be busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

let server: EventStoreServer | undefined;
const stores: EventStore[] = [];

async function start(): Promise<EventStoreServer> {
  server = await startEventStoreServer(join(temporaryDirectory(), 'log.ndjson'));
  return server;
}

async function open({ connection }: EventStoreServer): Promise<EventStore> {
  const store = await openEventStoreDb({ connection, namespace: 'restart' });
  stores.push(store);
  return store;
}

afterEach(async () => {
  await Promise.allSettled(stores.splice(0).map((store) => store.close()));
  await server?.stop();
  server = undefined;
});

describe('EventStoreDB that goes away and comes back', () => {
  test('given a subscription, when the server is killed and started again, then it misses and repeats nothing', async () => {
    const killed = await start();
    const [writer, reader] = [await open(killed), await open(killed)];
    const enough = new AbortController();
    const received: RecordedEvent[] = [];
    const following = (async () => {
      for await (const batch of reader.subscribeAll(null, enough.signal)) {
        received.push(...batch);
        if (received.length >= 60) enough.abort();
      }
    })();
    await writer.appendEach(streamEvents('a', 30));

    await killed.kill();
    await killed.restart();
    await writer.appendEach(streamEvents('b', 30));
    await following;

    expect(received).toEqual(await writer.readAll(null, 100));
    expect(received).toHaveLength(60);
  });

  test('given a server that is away, when something is asked, then it is unavailable in words without secrets', async () => {
    const away = await start();
    const { port } = away;
    const store = await open(away);
    await away.kill();

    const problems = await Promise.all([
      store.appendEach(streamEvents('a', 3)).catch((error: unknown) => error),
      store.readAll(null, 10).catch((error: unknown) => error),
      store.head().catch((error: unknown) => error),
      openEventStoreDb({ connection: `esdb://admin:changeit@127.0.0.1:${port}?tls=false`, namespace: 'restart' }).catch(
        (error: unknown) => error,
      ),
    ]);

    for (const problem of problems) {
      expect(problem).toMatchObject({ code: 'STORE_UNAVAILABLE' });
      expect(String(problem)).not.toContain('changeit');
    }
  });

  test('given events under way, when the server is killed in the middle, then repeating them stores each once', async () => {
    const killed = await start();
    const store = await open(killed);
    const events = streamEvents('a', 300, 20);
    const first = store.appendEach(events).then(
      () => 'stored',
      (error: { code: string }) => error.code,
    );
    await new Promise((resolve) => setTimeout(resolve, 60));
    await killed.kill();
    expect(['STORE_UNAVAILABLE', 'stored']).toContain(await first);
    await killed.restart();

    const outcomes = await store.appendEach(events);

    const log = await store.readAll(null, 1_000);
    expect(log.map(({ id }) => id).sort()).toEqual(events.map(({ event }) => event.id).sort());
    expect(outcomes.every(({ outcome }) => outcome !== 'conflict')).toBe(true);
    const order = new Map<string, bigint>();
    for (const { stream, revision } of log) {
      expect(revision).toBe(order.get(stream) ?? 0n);
      order.set(stream, revision + 1n);
    }
  });
});
