import {
  ANY,
  BACKWARDS,
  END,
  EventStoreDBClient,
  eventTypeFilter,
  excludeSystemEvents,
  jsonEvent,
  NO_STREAM,
  type RecordedEvent,
  type ResolvedEvent,
  STREAM_EXISTS,
  streamNameFilter,
} from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ProtocolServer, startProtocolServer } from './server.ts';

/** Given in each call, so that the client appends the classic way; over an insecure channel they are not sent. */
const classic = { credentials: { username: 'u', password: 'p' } };
const ids = Array.from({ length: 20 }, (_, index) => `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`);

let server: ProtocolServer;
let client: EventStoreDBClient;

function event(index: number, type = 'placed', data: Record<string, unknown> = { index }) {
  return jsonEvent({ id: ids[index] as string, type, data });
}

async function append(stream: string, indexes: readonly number[], expectedRevision: bigint | string = ANY) {
  const events = indexes.map((index) => event(index));
  return client.appendToStream(stream, events, { ...classic, expectedRevision: expectedRevision as bigint });
}

async function indexes(events: AsyncIterable<ResolvedEvent>): Promise<readonly number[]> {
  const found: number[] = [];
  for await (const { event: each } of events) found.push(ids.indexOf(each?.id ?? ''));
  return found;
}

/** What the whole log holds of a stream. */
async function all(stream: string): Promise<readonly RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  for await (const { event: each } of client.readAll()) if (each?.streamId === stream) found.push(each);
  return found;
}

beforeEach(async () => {
  server = await startProtocolServer();
  client = EventStoreDBClient.connectionString(server.connection);
});

afterEach(async () => {
  await client.dispose();
  await server.stop();
});

describe('the protocol-level server', () => {
  test.each([
    [NO_STREAM, []],
    [STREAM_EXISTS, [0]],
    [0n, [0]],
    [1n, [0, 1]],
    [ANY, []],
  ] as const)('given expectation %s, then it is met by a stream of %o, and not by others', async (expected, before) => {
    if (before.length > 0) await append('s', before);

    await expect(append('s', [5], expected)).resolves.toMatchObject({ nextExpectedRevision: BigInt(before.length) });
    const others = expected === ANY || expected === STREAM_EXISTS ? [] : [append('s', [6], expected)];
    for (const other of others) await expect(other).rejects.toMatchObject({ type: 'wrong-expected-version' });
    if (expected === STREAM_EXISTS) await expect(append('none', [6], expected)).rejects.toThrow();
  });

  test('given an append that is repeated in its place, then it is acknowledged as before and not done again', async () => {
    const first = await append('s', [0, 1], NO_STREAM);

    expect(await append('s', [0, 1], NO_STREAM)).toEqual(first);
    expect(await append('s', [0, 1], ANY)).toEqual(first);
    await expect(append('s', [0, 2], NO_STREAM)).rejects.toMatchObject({ type: 'wrong-expected-version' });
    expect(await indexes(client.readStream('s'))).toEqual([0, 1]);
  });

  test('given a stream, then it is read forwards and backwards, from a revision, up to a count', async () => {
    await append('s', [0, 1, 2, 3]);
    const read = (options: object) => indexes(client.readStream('s', options));

    expect(await read({})).toEqual([0, 1, 2, 3]);
    expect(await read({ fromRevision: 1n, maxCount: 2 })).toEqual([1, 2]);
    expect(await read({ direction: BACKWARDS, fromRevision: END })).toEqual([3, 2, 1, 0]);
    expect(await read({ direction: BACKWARDS, fromRevision: 2n, maxCount: 2 })).toEqual([2, 1]);
    await expect(indexes(client.readStream('none'))).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  test('given the whole log, then its own records lie among the events, and positions are those of the appends', async () => {
    const { position } = await append('s', [0]);
    await append('t', [1]);

    const forwards = await indexes(client.readAll());
    expect(forwards.filter((index) => index >= 0)).toEqual([0, 1]);
    expect(forwards.filter((index) => index < 0).length).toBeGreaterThan(0);
    expect(await indexes(client.readAll({ direction: BACKWARDS, fromPosition: END }))).toEqual(forwards.toReversed());
    expect(await indexes(client.readAll({ fromPosition: position! }))).toEqual([0, 1]);
    expect(await indexes(client.readAll({ direction: BACKWARDS, fromPosition: position!, maxCount: 1 }))).toEqual([-1]);
    const between = { commit: position!.commit + 1n, prepare: position!.prepare + 1n };
    await expect(indexes(client.readAll({ fromPosition: between }))).rejects.toThrow('no record begins at position');
  });

  test.each([
    ['stream names', streamNameFilter({ prefixes: ['s-', 't-'] }), [0, 1, 2]],
    ['stream names by expression', streamNameFilter({ regex: '^[st]-1$' }), [0, 2]],
    ['types', eventTypeFilter({ prefixes: ['placed'] }), [0, 2, 3]],
    ['types but the server’s own', excludeSystemEvents(), [0, 1, 2, 3]],
  ])(
    'given a subscription filtered by %s, then it gives what matches, what was there and what comes',
    async (_, filter, matching) => {
      const types = ['placed', 'employed', 'placed', 'placed'];
      const streams = ['s-1', 's-2', 't-1', 'other'];
      const put = (index: number) =>
        client.appendToStream(streams[index] as string, event(index, types[index]), classic);
      for (const index of [0, 1]) await put(index);
      const subscription = client.subscribeToAll({ filter });
      const received: number[] = [];
      const done = (async () => {
        for await (const { event: each } of subscription) {
          received.push(ids.indexOf(each?.id ?? ''));
          if (received.length === matching.length) return;
        }
      })();

      for (const index of [2, 3]) await put(index);
      await done;
      await subscription.unsubscribe();

      expect(received).toEqual(matching);
    },
  );

  test('given an append beyond its limit, then it refuses it in the client’s terms', async () => {
    const large = event(0, 'placed', { text: 'x'.repeat(1024 * 1024) });

    await expect(client.appendToStream('s', large, classic)).rejects.toMatchObject({
      type: 'maximum-append-size-exceeded',
      maxAppendSize: 1024 * 1024,
    });
  });

  test('given a tombstone, then nothing can be read or written, and the log shows it', async () => {
    await append('s', [0, 1]);
    await client.tombstoneStream('s');
    server.log.scavenge();

    for (const call of [indexes(client.readStream('s')), append('s', [2]), append('s', [0, 1], NO_STREAM)])
      await expect(call).rejects.toMatchObject({ type: 'stream-deleted', streamName: 's' });
    await expect(client.tombstoneStream('s')).rejects.toMatchObject({ type: 'stream-deleted' });
    const ours = await all('s');
    expect(ours).toMatchObject([{ type: '$streamDeleted', revision: 9_223_372_036_854_775_807n, isJson: false }]);
    expect(ours[0]?.created.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  test('given a soft delete, then the stream is not found, its events stay in the log until a scavenge, and the last one after it', async () => {
    await append('s', [0, 1, 2]);
    await client.deleteStream('s');

    await expect(indexes(client.readStream('s'))).rejects.toMatchObject({ type: 'stream-not-found' });
    expect((await all('s')).map(({ revision }) => revision)).toEqual([0n, 1n, 2n]);
    expect(Buffer.from(server.log.stream('$$s').at(-1)!.data).toString()).toBe('{"$tb":9223372036854775807}');
    server.log.scavenge();
    expect((await all('s')).map(({ revision }) => revision)).toEqual([2n]);
    await expect(append('s', [5], 0n)).rejects.toMatchObject({ type: 'wrong-expected-version', actualVersion: 2n });
    await expect(append('s', [5], STREAM_EXISTS)).rejects.toMatchObject({ type: 'stream-deleted' });

    expect(await append('s', [5], NO_STREAM)).toMatchObject({ nextExpectedRevision: 3n });
    expect(await indexes(client.readStream('s'))).toEqual([5]);
    expect(Buffer.from(server.log.stream('$$s').at(-1)!.data).toString()).toBe('{"$tb":3}');
  });

  test.each([
    [{ truncateBefore: 2 }, [2, 3]],
    [{ maxCount: 1 }, [3]],
    [{ maxAge: 3600 }, [0, 1, 2, 3]],
  ])('given the metadata %o, then a stream is read from where they cut it', async (metadata, left) => {
    await append('s', [0, 1, 2, 3]);
    await client.setStreamMetadata('s', metadata, classic);

    expect(await indexes(client.readStream('s'))).toEqual(left);
    expect(await indexes(client.readStream('s', { direction: BACKWARDS, fromRevision: END }))).toEqual(
      left.toReversed(),
    );
    server.log.scavenge();
    expect((await all('s')).map(({ revision }) => Number(revision))).toEqual(left);
    expect(await append('s', [4], 3n)).toMatchObject({ nextExpectedRevision: 4n });
  });

  test('given a position that a scavenge took away, then a read goes on with what comes after it', async () => {
    await append('s', [0, 1, 2]);
    const [first] = await all('s');
    await client.setStreamMetadata('s', { truncateBefore: 2 }, classic);
    server.log.scavenge();

    expect((await indexes(client.readAll({ fromPosition: first!.position! }))).filter((index) => index >= 0)).toEqual([
      2,
    ]);
  });
});
