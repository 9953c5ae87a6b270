import { randomUUID } from 'node:crypto';
import { EventStoreDBClient } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openEventStoreDb } from '../../../infra/event-store/eventstoredb/event-store.ts';
import type { EventStore, StreamEvent } from '../../../infra/event-store/port.ts';
import { streamEvents } from '../../support/new-events.ts';

/** A server of EventStoreDB's protocol, to delete from. */
export interface DeletingBench {
  readonly connection: string;
  /** Scavenges it, where that can be asked for and is done by the time that it returns. */
  readonly scavenge?: () => void;
}

/** Given in each call, so that the client appends the classic way; over an insecure channel they are not sent. */
const classic = { credentials: { username: 'u', password: 'p' } };
const acceptVersion = process.env.VIRKNING_STORE_ACCEPT_VERSION;
const today = new Date().toISOString().slice(0, 10);

async function problem(work: Promise<unknown>): Promise<{ code: string; message: string; hint: string }> {
  return work.then(
    () => {
      throw new Error('it was expected to fail');
    },
    (error) => error,
  );
}

/** What the adapter for EventStoreDB must say of what somebody deletes on the server. */
export function deletionOnEventStoreDb(adapter: string, bench: DeletingBench): void {
  describe(`what was deleted on ${adapter}`, () => {
    let client: EventStoreDBClient;
    let stores: EventStore[];
    let events: readonly StreamEvent[];
    /** Of each test its own: a server that goes on running keeps what others deleted. */
    let namespace: string;
    /** The stream that somebody deletes, and the server's name of it. */
    let victim: string;
    let onServer: string;

    async function open(options = {}, inNamespace = namespace): Promise<EventStore> {
      const settings = {
        connection: bench.connection,
        namespace: inNamespace,
        ...(acceptVersion && { acceptVersion }),
      };
      const store = await openEventStoreDb(settings, options);
      stores.push(store);
      return store;
    }

    /** Ids of all events that the server holds of this namespace, and of what it keeps about its streams. */
    async function idsOnServer(prefixes = [`${namespace}.`, `$$${namespace}.`]): Promise<readonly string[]> {
      const ids: string[] = [];
      for await (const { event } of client.readAll())
        if (event !== undefined && prefixes.some((prefix) => event.streamId.startsWith(prefix))) ids.push(event.id);
      return ids;
    }

    /** Follows the log until so many events came. What was deleted is said behind the events, where it was deleted. */
    async function following(store: EventStore, wanted = events.length + 1): Promise<unknown> {
      const enough = new AbortController();
      const all: unknown[] = [];
      for await (const batch of store.subscribeAll(null, enough.signal)) {
        all.push(...batch);
        if (all.length >= wanted) enough.abort();
      }
      return all;
    }

    beforeEach(async () => {
      client = EventStoreDBClient.connectionString(bench.connection);
      stores = [];
      namespace = `deleted_${randomUUID().slice(0, 8)}`;
      events = streamEvents('a', 40, 8);
      await (await open()).appendEach(events);
      victim = events[3]!.stream;
      onServer = `${namespace}.log-${victim}`;
    });

    afterEach(async () => {
      await Promise.allSettled(stores.map((store) => store.close()));
      await client.dispose();
    });

    /** How somebody deletes events, and what is said of it. */
    const deletions: readonly [string, () => Promise<unknown>, RegExp][] = [
      [
        'a tombstone',
        () => client.tombstoneStream(onServer),
        new RegExp(`deleted for good, by a tombstone at ${today}T`),
      ],
      [
        'a soft deletion',
        () => client.deleteStream(onServer),
        new RegExp(`was deleted \\(soft deletion\\) at ${today}T`),
      ],
      [
        'a cut',
        () => client.setStreamMetadata(onServer, { truncateBefore: 2 }, classic),
        new RegExp(`was cut before its revision 2 at ${today}T`),
      ],
      [
        'a greatest number of events',
        () => client.setStreamMetadata(onServer, { maxCount: 1 }, classic),
        new RegExp(`was limited to its latest events \\(\\$maxCount 1\\) at ${today}T`),
      ],
    ];

    describe.each(deletions)('events that %s deleted on the server', (_, deletion, words) => {
      const moments: readonly (readonly [string, () => void])[] = [
        ['before a scavenge', () => undefined],
        ...(bench.scavenge === undefined ? [] : [['after a scavenge', bench.scavenge] as const]),
      ];
      describe.each(moments)('%s', (_when, scavenge) => {
        beforeEach(async () => {
          await deletion();
          scavenge();
        });

        test('are told by whoever reads the log from its start, with the stream and the time', async () => {
          const error = await problem((await open()).readAll(null, 1_000));

          expect(error.code).toBe('STORE_EVENTS_DELETED');
          expect(error.message).toContain(onServer);
          expect(error.message).toMatch(words);
          expect(error.hint).toContain('docs/operations.md');
        });

        test('are told by whoever follows the log', async () => {
          const store = await open();

          expect(await problem(following(store))).toMatchObject({ code: 'STORE_EVENTS_DELETED' });
        });

        test('are told when they are sent again, and no event is stored a second time', async () => {
          const before = await idsOnServer();

          const error = await problem((await open()).appendEach(events));

          expect(error.code).toBe('STORE_EVENTS_DELETED');
          expect(error.message).toContain(onServer);
          expect(error.message).toMatch(words);
          const ids = await idsOnServer([`${namespace}.log-`]);
          expect(new Set(ids).size).toBe(ids.length);
          expect(await idsOnServer()).toEqual(before);
        });

        test('are told by whoever reads the stream, or its first event', async () => {
          const store = await open();
          const read = async () => {
            for await (const event of store.readStream(victim)) expect(event.stream).toBe(victim);
          };

          expect(await problem(store.eventById(events[3]!.event.id))).toMatchObject({ code: 'STORE_EVENTS_DELETED' });
          expect(await problem(read())).toMatchObject({ code: 'STORE_EVENTS_DELETED' });
        });

        test('are told when a new event of that stream comes, unless its end is as it was', async () => {
          const store = await open();
          const news = [{ stream: victim, event: streamEvents('z', 1)[0]!.event }];

          const outcome = await store.appendEach(news).then(
            () => 'stored',
            (error: { code: string }) => error.code,
          );

          const endsElsewhere = words.source.includes('tombstone') || words.source.includes('soft');
          expect(outcome).toBe(endsElsewhere ? 'STORE_EVENTS_DELETED' : 'stored');
        });
      });
    });

    describe('other streams of ours that somebody deleted', () => {
      test.each<[string, () => Promise<unknown>]>([
        ['a tombstone', () => client.tombstoneStream(`${namespace}.store`)],
        ['a soft deletion', () => client.deleteStream(`${namespace}.store`)],
        ['a cut', () => client.setStreamMetadata(`${namespace}.store`, { truncateBefore: 1 }, classic)],
      ])('given %s on what says whose log this is, then nobody begins another there', async (_, deletion) => {
        await deletion();
        const before = await idsOnServer();

        for (const options of [{}, { readOnly: true }, { mustExist: true }]) {
          const opened = open(options);
          const error = await problem(opened);
          expect(error).toMatchObject({ code: 'STORE_EVENTS_DELETED' });
          expect(error.message).toContain(`${namespace}.store`);
        }
        expect(await idsOnServer()).toEqual(before);
      });

      test.each<[string, (claim: string) => Promise<unknown>]>([
        ['a tombstone', (claim) => client.tombstoneStream(claim)],
        ['a cut', (claim) => client.setStreamMetadata(claim, { truncateBefore: 1 }, classic)],
        ['a soft deletion', (claim) => client.deleteStream(claim)],
        ['a soft deletion and a scavenge', (claim) => client.deleteStream(claim).then(bench.scavenge)],
      ])('given %s on a claim, then that is told as often as its event is sent again', async (_, deletion) => {
        const claim = `${namespace}.claim-${events[3]!.event.id}`;
        await deletion(claim);

        for (let attempt = 0; attempt < 3; attempt++) {
          const error = await problem((await open()).appendEach(events));
          expect(error).toMatchObject({ code: 'STORE_EVENTS_DELETED' });
          expect(error.message).toContain(claim);
        }
        expect(await (await open()).readAll(null, 1_000)).toHaveLength(40);
      });

      test('given a stream that is cut at its end, then no writer waits for it in vain', async () => {
        await client.setStreamMetadata(onServer, { truncateBefore: 5 }, classic);
        const news = streamEvents('z', 1)[0]!.event;
        const store = await open();

        expect(await problem(store.appendEach([{ stream: victim, event: news }]))).toMatchObject({
          code: 'STORE_EVENTS_DELETED',
        });
        expect(
          await problem(
            (await open()).append(victim, [{ ...news, id: events[0]!.event.id.replace(/^./, 'f') }], 'any'),
          ),
        ).toMatchObject({
          code: 'STORE_EVENTS_DELETED',
        });
      });
    });

    describe('what is no deletion, or none any more', () => {
      test('given metadata that keep every event, before the first one and after it, then nothing is told', async () => {
        await client.setStreamMetadata(`${namespace}.log-citizen-new`, { acl: { readRoles: ['$admins'] } }, classic);
        await client.setStreamMetadata(onServer, { cacheControl: 5 }, classic);
        await client
          .setStreamMetadata(`${namespace}.log-citizen-none`, { maxCount: 1_000 }, classic)
          .catch(() => undefined);
        const store = await open();

        await expect(store.readAll(null, 1_000)).rejects.toMatchObject({ code: 'STORE_EVENTS_DELETED' });
        await client.setStreamMetadata(`${namespace}.log-citizen-none`, {}, classic);

        expect(await store.readAll(null, 1_000)).toHaveLength(40);
      });

      test('given a soft deletion that is undone before a scavenge, then the log is whole again', async () => {
        await client.deleteStream(onServer);
        const store = await open();
        expect(await problem(store.readAll(null, 1_000))).toMatchObject({ code: 'STORE_EVENTS_DELETED' });

        // The first time, the server only makes the stream one that can be written on.
        await client.setStreamMetadata(onServer, {}, classic);
        expect(await problem(store.readAll(null, 1_000))).toMatchObject({ code: 'STORE_EVENTS_DELETED' });
        await client.setStreamMetadata(onServer, {}, classic);

        expect(await store.readAll(null, 1_000)).toHaveLength(40);
        expect(await following(store, 40)).toHaveLength(40);
        expect((await store.appendEach(events)).every(({ outcome }) => outcome === 'duplicate')).toBe(true);
      });

      test.runIf(bench.scavenge)(
        'given a soft deletion that is undone after a scavenge, then it is told which event is missing',
        async () => {
          await client.deleteStream(onServer);
          bench.scavenge?.();
          for (const metadata of [{}, {}]) await client.setStreamMetadata(onServer, metadata, classic);

          const error = await problem((await open()).readAll(null, 1_000));

          expect(error).toMatchObject({ code: 'STORE_EVENTS_DELETED' });
          expect(error.message).toMatch(
            /lacks events that were in it.* revision 0 is missing; the next one there has revision 4/,
          );
          expect(await problem((await open()).appendEach(events))).toMatchObject({ code: 'STORE_EVENTS_DELETED' });
        },
      );

      test('given a deletion in another namespace, then it is nobody’s business here', async () => {
        const other = await open({}, `${namespace}_too`);
        await other.appendEach(events);
        await client.deleteStream(`${namespace}_too.log-${victim}`);
        await client.tombstoneStream(`${namespace}_too.log-citizen-none`);

        expect(await (await open()).readAll(null, 1_000)).toHaveLength(40);
      });

      test('given a deletion behind what was read, when the reader goes on, then it is told', async () => {
        const store = await open();
        const last = (await store.readAll(null, 1_000)).at(-1)!.position;
        expect(await store.readAll(last, 10)).toEqual([]);

        await client.deleteStream(onServer);

        expect(await problem(store.readAll(last, 10))).toMatchObject({ code: 'STORE_EVENTS_DELETED' });
        expect(await problem(store.head())).toMatchObject({ code: 'STORE_EVENTS_DELETED' });
      });
    });
  });
}
