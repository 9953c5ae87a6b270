import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openEventStoreDb } from '../../../infra/event-store/eventstoredb/event-store.ts';
import type { EventStore, NewEvent } from '../../../infra/event-store/port.ts';
import { citizenStream } from '../../../infra/event-store/stream-name.ts';
import type { Fault } from '../../protocol/eventstoredb/faults.ts';
import { type ProtocolServer, startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { newEvent, streamEvents } from '../../support/new-events.ts';

// The adapter repeats calls and waits between; the machine may be busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

const clara = citizenStream('c-1');
const other: Partial<NewEvent> & { subject: string } = { subject: 'c-2' };

let server: ProtocolServer;
let stores: EventStore[];

async function open(): Promise<EventStore> {
  const store = await openEventStoreDb({ connection: server.connection, namespace: 'claims' });
  stores.push(store);
  return store;
}

async function ids(store: EventStore): Promise<readonly string[]> {
  return (await store.readAll(null, 1_000)).map(({ id }) => id);
}

async function code(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
}

beforeEach(async () => {
  server = await startProtocolServer();
  stores = [];
});

afterEach(async () => {
  await Promise.allSettled(stores.map((store) => store.close()));
  await server.stop();
});

describe('a writer that dies between the claim and the append', () => {
  /** A writer whose append to the log never happens, however often it tries, as if it had been killed. */
  async function claimOnly(work: (store: EventStore) => Promise<unknown>): Promise<void> {
    const store = await open();
    server.faults.plan([{ fault: 'refuse', times: 1_000, stream: '.log-' }]);
    expect(await code(work(store))).toBe('STORE_UNAVAILABLE');
    server.faults.plan([]);
    expect(await ids(store)).toEqual([]);
  }

  test('given the same event from another writer, then it is stored, once', async () => {
    await claimOnly((store) => store.appendEach([{ stream: clara, event: newEvent('e-1') }]));
    const store = await open();

    const outcomes = await store.appendEach([{ stream: clara, event: newEvent('e-1') }]);

    expect(outcomes).toMatchObject([{ outcome: 'duplicate' }]);
    expect(await ids(store)).toEqual([newEvent('e-1').id]);
  });

  test('given the same id for another citizen, then the claimed event is stored, and the other is a conflict with it', async () => {
    await claimOnly((store) => store.appendEach([{ stream: clara, event: newEvent('e-1') }]));
    const store = await open();

    const outcomes = await store.appendEach([{ stream: citizenStream('c-2'), event: newEvent('e-1', other) }]);

    const log = await store.readAll(null, 10);
    expect(log).toMatchObject([{ stream: clara, metadata: { subject: 'c-1' } }]);
    expect(outcomes).toEqual([{ outcome: 'conflict', position: log[0]?.position }]);
  });

  test('given an append of several events, when it is repeated, then it is stored whole, and the expectation still counts', async () => {
    const events = [newEvent('e-1'), newEvent('e-2')];
    await claimOnly((store) => store.append(clara, events, 'no-stream'));
    const store = await open();

    const result = await store.append(clara, events, 'no-stream');

    expect(result).toMatchObject({ lastRevision: 1n, outcomes: [{ outcome: 'stored' }, { outcome: 'stored' }] });
    expect(await ids(store)).toEqual(events.map(({ id }) => id));
  });

  test('given an append at an expected revision that came second, then its event can be stored with other content', async () => {
    const store = await open();
    await store.append(clara, [newEvent('e-0')], 'no-stream');
    server.faults.plan([{ fault: 'refuse', times: 1_000, stream: '.log-' }]);
    expect(await code((await open()).append(clara, [newEvent('e-1')], 0n))).toBe('STORE_UNAVAILABLE');
    server.faults.plan([]);
    await store.append(clara, [newEvent('e-2')], 0n);

    const outcomes = await store.appendEach([{ stream: citizenStream('c-2'), event: newEvent('e-1', other) }]);

    expect(outcomes).toMatchObject([{ outcome: 'stored', revision: 0n }]);
    expect(await ids(store)).toEqual(['e-0', 'e-2', 'e-1'].map((id) => newEvent(id).id));
  });

  test('given an append of one event that may still be under way, when its id comes for another citizen, then one of the two is stored', async () => {
    await claimOnly((store) => store.append(clara, [newEvent('e-1')], 'no-stream'));
    const store = await open();

    const outcomes = await store.appendEach([{ stream: citizenStream('c-2'), event: newEvent('e-1', other) }]);

    expect(outcomes).toMatchObject([{ outcome: 'conflict' }]);
    expect(await store.readAll(null, 10)).toMatchObject([{ stream: clara }]);
  });

  test('given an append of several that may still be under way, when an id comes for another citizen, then it is busy until the stream goes on', async () => {
    await claimOnly((store) => store.append(clara, [newEvent('e-1'), newEvent('e-2')], 'no-stream'));
    const store = await open();
    const elsewhere = [{ stream: citizenStream('c-2'), event: newEvent('e-2', other) }];

    expect(await code(store.appendEach(elsewhere))).toBe('STORE_BUSY');
    await store.appendEach([{ stream: clara, event: newEvent('e-3') }]);
    const outcomes = await store.appendEach(elsewhere);

    expect(outcomes).toMatchObject([{ outcome: 'stored' }]);
    expect(await ids(store)).toEqual(['e-3', 'e-2'].map((id) => newEvent(id).id));
  });
});

describe('a server whose answers get lost', () => {
  test.each<[Fault, string]>([
    ['fail-after', '.claim-'],
    ['fail-after', '.log-'],
    ['time-out', '.claim-'],
    ['time-out', '.log-'],
    ['refuse', '.claim-'],
    ['refuse', '.log-'],
  ])('given %s of an append to %s, then the event is stored once and said to be', async (fault, stream) => {
    const store = await open();
    server.faults.plan([{ fault, times: 1, stream }]);

    const outcomes = await store.appendEach([{ stream: clara, event: newEvent('e-1') }]);

    const log = await store.readAll(null, 10);
    expect(outcomes).toEqual([{ outcome: 'stored', position: log[0]?.position, revision: 0n }]);
    expect(log).toHaveLength(1);
  });

  test.each<Fault>(['fail-after', 'time-out'])(
    'given a server that forgets ids, and %s of many appends, then each event is stored once',
    async (fault) => {
      await server.stop();
      server = await startProtocolServer({ idempotent: false });
      const store = await open();
      const plans = Array.from({ length: 40 }, (_, index) => ({ fault, times: 1, skip: index }));
      server.faults.plan(plans);
      const events = streamEvents('a', 60, 5);

      for (let attempt = 0; attempt < 5; attempt++) {
        if ((await code(store.appendEach(events))) === 'done') break;
      }

      expect([...(await ids(store))].sort()).toEqual(events.map(({ event }) => event.id).sort());
    },
  );

  test('given an append of several events whose answer is lost, then it is stored once and acknowledged', async () => {
    const store = await open();
    server.faults.plan([{ fault: 'fail-after', times: 1, stream: '.log-' }]);
    const events = [newEvent('e-1'), newEvent('e-2')];

    const result = await store.append(clara, events, 'no-stream');

    expect(result.lastRevision).toBe(1n);
    expect(await ids(store)).toEqual(events.map(({ id }) => id));
  });
});

describe('several writers at once', () => {
  test('given the same events from four writers, half of them in another order, then each is stored once', async () => {
    const writers = await Promise.all([open(), open(), open(), open()]);
    const events = streamEvents('a', 80, 6);

    const outcomes = await Promise.all(
      writers.map((writer, index) => writer.appendEach(index % 2 === 0 ? events : [...events].reverse())),
    );

    const log = await writers[0]!.readAll(null, 1_000);
    expect(log.map(({ id }) => id).sort()).toEqual(events.map(({ event }) => event.id).sort());
    expect(outcomes.flat().filter(({ outcome }) => outcome === 'stored')).toHaveLength(events.length);
    expect(outcomes.flat().filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(3 * events.length);
  });

  test('given one id with four contents for four citizens at once, then one is stored and the others conflict with it', async () => {
    const writers = await Promise.all([open(), open(), open(), open()]);

    for (let round = 0; round < 10; round++) {
      const outcomes = await Promise.all(
        writers.map((writer, index) => {
          const subject = `c-${index}`;
          return writer.appendEach([{ stream: citizenStream(subject), event: newEvent(`e-${round}`, { subject }) }]);
        }),
      );

      const kinds = outcomes.flat().map(({ outcome }) => outcome);
      expect(kinds.toSorted()).toEqual(['conflict', 'conflict', 'conflict', 'stored']);
      expect(new Set(outcomes.flat().map(({ position }) => position)).size).toBe(1);
    }

    expect(await ids(writers[0]!)).toHaveLength(10);
  });

  test('given appends at any revision from four writers, then all are stored without holes', async () => {
    const writers = await Promise.all([open(), open(), open(), open()]);

    await Promise.all(
      writers.flatMap((writer, index) =>
        [0, 1, 2].map((round) =>
          writer.append(clara, [newEvent(`w${index}-${round}-a`), newEvent(`w${index}-${round}-b`)], 'any'),
        ),
      ),
    );

    const log = await writers[0]!.readAll(null, 100);
    expect(log.map(({ revision }) => revision)).toEqual(Array.from({ length: 24 }, (_, index) => BigInt(index)));
  });
});
