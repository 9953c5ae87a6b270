import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openEventStoreDb } from '../../../infra/event-store/eventstoredb/event-store.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { citizenStream } from '../../../infra/event-store/stream-name.ts';
import { type ProtocolServer, type ServerOptions, startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { newEvent, streamEvents } from '../../support/new-events.ts';

// The adapter repeats calls and waits between; the machine may be busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

const clara = citizenStream('c-1');

let server: ProtocolServer;
let stores: EventStore[];

async function start(options: ServerOptions = {}): Promise<void> {
  server = await startProtocolServer(options);
}

async function open(): Promise<EventStore> {
  const store = await openEventStoreDb({ connection: server.connection, namespace: 'together' });
  stores.push(store);
  return store;
}

/** How many appends went to streams of the log. */
function logAppends(): number {
  return server.log.records.filter(({ stream }) => stream.startsWith('together.log-')).length;
}

beforeEach(() => {
  stores = [];
});

afterEach(async () => {
  await Promise.allSettled(stores.map((store) => store.close()));
  await server.stop();
});

describe('events of one stream in one call', () => {
  test('given many, then they are in order, and their positions are those in the log', async () => {
    await start();
    const store = await open();
    const events = streamEvents('a', 500, 1);

    const outcomes = await store.appendEach(events);

    const log = await store.readAll(null, 1_000);
    expect(log.map(({ id }) => id)).toEqual(events.map(({ event }) => event.id));
    expect(outcomes).toEqual(log.map(({ position, revision }) => ({ outcome: 'stored', position, revision })));
    // A claim for each, few appends: one by one it would be twice as many calls and more.
    expect(server.calls.get('append')).toBeLessThan(520);
  });

  test('given a server that takes less at once than they are, then they are appended one by one', async () => {
    await start({ maxAppendBytes: 4 * 1024 });
    const store = await open();
    const json = JSON.stringify({ occurredOn: '2023-05-04', district: 'x'.repeat(1024) });
    const events = Array.from({ length: 12 }, (_, index) => ({
      stream: clara,
      event: newEvent(`e-${index}`, { json }),
    }));

    const outcomes = await store.appendEach(events);

    expect(outcomes.map(({ outcome }) => outcome)).toEqual(events.map(() => 'stored'));
    const log = await store.readAll(null, 100);
    expect(log.map(({ id }) => id)).toEqual(events.map(({ event }) => event.id));
  });

  test('given events that are stored between new ones, then the new ones keep their order', async () => {
    await start();
    const store = await open();
    const event = (id: string) => ({ stream: clara, event: newEvent(id) });
    await store.appendEach(['b', 'd'].map(event));

    const outcomes = await store.appendEach([
      ...['a', 'b', 'c', 'd', 'e'].map(event),
      { stream: clara, event: newEvent('b', { type: 'journey.clarified.v1' }) },
      event('f'),
    ]);

    const kinds = ['stored', 'duplicate', 'stored', 'duplicate', 'stored', 'conflict', 'stored'];
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(kinds);
    const log = await store.readAll(null, 100);
    expect(log.map(({ metadata }) => metadata.sourceId)).toEqual(['b', 'd', 'a', 'c', 'e', 'f']);
    expect(log.map(({ revision }) => revision)).toEqual([0n, 1n, 2n, 3n, 4n, 5n]);
  });

  test('given a writer whose memory of the stream is behind, then nothing is lost or stored twice', async () => {
    await start();
    const [one, other] = [await open(), await open()];
    await one.appendEach(streamEvents('a', 5, 1));
    await other.appendEach(streamEvents('b', 5, 1));

    const outcomes = await one.appendEach(streamEvents('c', 5, 1));

    const log = await one.readAll(null, 100);
    expect(log).toHaveLength(15);
    expect(outcomes).toEqual(
      log.slice(10).map(({ position, revision }) => ({ outcome: 'stored', position, revision })),
    );
  });

  test('given an id for two citizens in one call, then it belongs to the first, wherever the call has its others', async () => {
    await start();
    const store = await open();
    const of = (subject: string, id: string) => ({ stream: citizenStream(subject), event: newEvent(id, { subject }) });

    for (let round = 0; round < 20; round++) {
      const outcomes = await store.appendEach([
        of('c-1', `x-${round}`),
        of('c-2', `y-${round}`),
        of('c-2', `x-${round}`),
        of('c-1', `y-${round}`),
      ]);
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'stored', 'conflict', 'conflict']);
    }

    expect(logAppends()).toBe(40);
  });

  test('given a failure in the middle of a call, then what is stored of each stream is a beginning, and repeating stores the rest', async () => {
    await start();
    const store = await open();
    const events = streamEvents('a', 120, 4);
    server.faults.plan([{ fault: 'refuse', times: 1_000, stream: '.claim-', skip: 60 }]);
    await expect(store.appendEach(events)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    server.faults.plan([]);

    const part = await store.readAll(null, 1_000);
    for (const name of new Set(events.map(({ stream }) => stream))) {
      const stored = part.filter(({ stream }) => stream === name).map(({ id }) => id);
      const sent = events.filter(({ stream }) => stream === name).map(({ event }) => event.id);
      expect(stored).toEqual(sent.slice(0, stored.length));
    }
    await store.appendEach(events);

    const ids = (await store.readAll(null, 1_000)).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(events.map(({ event }) => event.id).sort());
  });
});

describe('copies', () => {
  test('given an id twice among them, then the first is stored, in the order given', async () => {
    await start();
    const store = await open();
    const copies = ['a', 'b', 'a', 'c'].map((id, index) => ({
      stream: clara,
      event: newEvent(id),
      recordedAtMs: 1_700_000_000_000 + index,
    }));

    const outcomes = await store.appendCopies(copies);

    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'stored', 'duplicate', 'stored']);
    const log = await store.readAll(null, 10);
    expect(log.map(({ metadata, recordedAtMs }) => [metadata.sourceId, recordedAtMs - 1_700_000_000_000])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 3],
    ]);
  });
});
