import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openEventStoreDb } from '../../../infra/event-store/eventstoredb/event-store.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { citizenStream } from '../../../infra/event-store/stream-name.ts';
import { type ProtocolServer, startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { newEvent, streamEvents } from '../../support/new-events.ts';

// The adapter repeats calls and waits between; the machine may be busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

const clara = citizenStream('c-1');

let server: ProtocolServer;
let stores: EventStore[];

async function open(namespace = 'one', options = {}): Promise<EventStore> {
  const store = await openEventStoreDb({ connection: server.connection, namespace }, options);
  stores.push(store);
  return store;
}

async function problem(work: Promise<unknown>): Promise<{ code: string; message: string; hint?: string }> {
  return work.then(
    () => {
      throw new Error('it was expected to fail');
    },
    (error) => error,
  );
}

beforeEach(async () => {
  server = await startProtocolServer();
  stores = [];
});

afterEach(async () => {
  await Promise.allSettled(stores.map((store) => store.close()));
  await server.stop();
  vi.restoreAllMocks();
});

describe('opening a namespace of EventStoreDB', () => {
  test.each([{ mustExist: true }, { readOnly: true }])(
    'given an empty server and %o, then the store is missing',
    async (options) => {
      expect(await problem(open('one', options))).toMatchObject({ code: 'STORE_MISSING', path: 'one' });
      expect(server.log.stream('one.store')).toEqual([]);
    },
  );

  test('given a store, when it is opened for reading only, then it is read, and appends are refused', async () => {
    await (await open()).appendEach(streamEvents('a', 2));
    const reader = await open('one', { readOnly: true });

    expect(await reader.readAll(null, 10)).toHaveLength(2);
    expect(await problem(reader.appendEach(streamEvents('b', 1)))).toMatchObject({ code: 'STORE_NOT_WRITABLE' });
    expect(await problem(reader.append(clara, [newEvent('e-1')], 'any'))).toMatchObject({ code: 'STORE_NOT_WRITABLE' });
    expect(await reader.readAll(null, 10)).toHaveLength(2);
  });

  test('given ten processes that open a new namespace at once, then all see one identity', async () => {
    const opened = await Promise.all(Array.from({ length: 10 }, () => open('fresh')));

    const identities = await Promise.all(opened.map((store) => store.identity()));

    expect(new Set(identities).size).toBe(1);
  });

  test.each([
    ['{"identity":"9a0c5a52-61b7-4a3d-8a7e-0d5f35b7a0f1","version":2}', 'STORE_NEWER_VERSION'],
    ['{"something":"else"}', 'STORE_NOT_A_STORE'],
  ])('given %s in the place of the identity, then it is refused as %s', async (data, code) => {
    const id = '6f1ad1f6-9f0a-4a55-b9a4-d7b6dd6f45c4';
    const event = {
      id,
      type: 't',
      contentType: 'application/json',
      data: Buffer.from(data),
      metadata: Buffer.alloc(0),
    };
    await server.log.append('one.store', [event], -1);

    expect(await problem(open())).toMatchObject({ code });
  });
});

describe('a server that others use too', () => {
  test('given two namespaces, then each sees its own events alone, and the same ids are no conflict', async () => {
    const [one, other] = [await open('one'), await open('one_more')];
    await one.appendEach(streamEvents('a', 40));
    await other.appendEach(streamEvents('a', 3));
    await one.appendEach(streamEvents('b', 40));

    expect(await one.readAll(null, 1_000)).toHaveLength(80);
    expect(await other.readAll(null, 1_000)).toHaveLength(3);
    expect(await other.head()).toBe((await other.readAll(null, 10)).at(-1)!.position + 1n);
    expect(await other.identity()).not.toBe(await one.identity());
  });

  test('given a log at whose end is much of others’, when it is polled, then that is read once', async () => {
    const [one, other] = [await open('one'), await open('other')];
    await one.appendEach(streamEvents('a', 2));
    const last = (await one.readAll(null, 10)).at(-1)!.position;
    await other.appendEach(streamEvents('b', 200));
    expect(await one.readAll(last, 10)).toEqual([]);
    expect(await one.head()).toBe(last + 1n);
    const before = server.calls.get('read')!;

    for (let poll = 0; poll < 5; poll++) {
      expect(await one.readAll(last, 10)).toEqual([]);
      expect(await one.head()).toBe(last + 1n);
    }

    expect(server.calls.get('read')! - before).toBe(10);
    await one.appendEach(streamEvents('c', 1));
    expect(await one.readAll(last, 10)).toHaveLength(1);
    expect(await one.head()).toBeGreaterThan(last + 1n);
  });

  test('given something in our streams that we did not write, then reading stops there and says where', async () => {
    const store = await open();
    const id = '6f1ad1f6-9f0a-4a55-b9a4-d7b6dd6f45c4';
    const event = {
      id,
      type: 't',
      contentType: 'application/json',
      data: Buffer.from('{}'),
      metadata: Buffer.alloc(0),
    };
    await server.log.append('one.log-x', [event], -1);
    const { position } = server.log.stream('one.log-x')[0]!;

    const error = await problem(store.readAll(null, 10));

    expect(error).toMatchObject({ code: 'STORE_CORRUPT' });
    expect(error.message).toContain(`position ${position}`);
    const following = store.subscribeAll(null, new AbortController().signal)[Symbol.asyncIterator]();
    expect(await problem(following.next())).toMatchObject({ code: 'STORE_CORRUPT' });
  });
});

describe('what goes over the wire', () => {
  test('given appends of every kind, then none of them is a batchAppend, which the server offers', async () => {
    const store = await open();
    await store.appendEach(streamEvents('a', 3));
    await store.append(clara, [newEvent('e-1')], 'any');
    await openEventStoreDb({
      connection: server.connection,
      namespace: 'other',
      credentials: { username: 'admin', password: 'changeit' },
    }).then((other) => other.appendEach(streamEvents('a', 1)));

    expect(server.calls.get('batchAppend')).toBeUndefined();
    expect(server.calls.get('append')).toBeGreaterThan(8);
  });

  test('given the server’s time, then recordedAt is its milliseconds', async () => {
    await server.stop();
    server = await startProtocolServer({ clock: () => 1_700_000_000_123 });
    const store = await open();

    await store.appendEach(streamEvents('a', 1));

    expect(await store.readAll(null, 10)).toMatchObject([{ recordedAtMs: 1_700_000_000_123 }]);
  });

  test('given appends larger than the server takes, then they are refused and leave no trace', async () => {
    const store = await open();
    const json = JSON.stringify({ occurredOn: '2023-05-04', district: 'x'.repeat(60 * 1024) });
    const many = Array.from({ length: 20 }, (_, index) => newEvent(`e-${index}`, { json }));
    const huge = newEvent('huge', { json: JSON.stringify({ district: 'x'.repeat(1024 * 1024) }) });

    expect(await problem(store.append(clara, many, 'no-stream'))).toMatchObject({ code: 'STORE_APPEND_TOO_LARGE' });
    expect(await problem(store.appendEach([{ stream: clara, event: huge }]))).toMatchObject({
      code: 'STORE_APPEND_TOO_LARGE',
    });

    expect(await store.readAll(null, 10)).toEqual([]);
    expect(server.log.stream(`one.claim-${huge.id}`)).toEqual([]);
    await store.appendEach(many.map((event) => ({ stream: clara, event })));
    expect(await store.readAll(null, 100)).toHaveLength(20);
  });

  test('given a cluster’s connection string, then the leader is found by gossip', async () => {
    const connection = `esdb+discover://127.0.0.1:${server.port}?tls=false`;
    const store = await openEventStoreDb({ connection, namespace: 'one' });
    stores.push(store);

    await store.appendEach(streamEvents('a', 1));

    expect(server.calls.get('gossip')).toBe(1);
    expect(await store.readAll(null, 10)).toHaveLength(1);
  });
});

describe('a connection string that cannot be used', () => {
  test.each([
    ['esdb://admin:s3cret@localhost:2113?tls=false&tlsVerifyCert=false', '"tlsVerifyCert"'],
    ['esdb://admin:s3cret@localhost:2113?tls=false&unknownOption=1', '"unknownOption"'],
    ['esdb://admin:s3cret@localhost:2113?tls=maybe', 'character'],
    ['esdb://admin:s3cret@local host:99:99', 'character'],
    ['http://admin:s3cret@localhost:2113', 'character'],
    ['esdb://admin:s3cret@localhost:2113?tlsCaFile=/no/such/file', 'certificate file'],
  ])(
    'given %s, then it is refused, and neither the message nor the console has its password',
    async (connection, words) => {
      const written: unknown[] = [];
      for (const method of ['log', 'warn', 'error'] as const) {
        vi.spyOn(console, method).mockImplementation((...args) => void written.push(args));
      }

      const error = await problem(openEventStoreDb({ connection, namespace: 'one' }));

      expect(error.code).toBe('CONFIG_INVALID');
      expect(error.message).toContain(words);
      expect(JSON.stringify([error.message, error.hint, written])).not.toContain('s3cret');
    },
  );
});
