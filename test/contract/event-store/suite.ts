import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import type { EventStore, NewEvent } from '../../../infra/event-store/port.ts';
import { citizenStream } from '../../../infra/event-store/stream-name.ts';
import { newEvent, streamEvents } from '../../support/new-events.ts';

/** One empty store, which can be opened several times at once and again after closing. */
export interface StoreUnderTest {
  open(clock?: () => number): Promise<EventStore>;
  dispose(): Promise<void>;
}

async function all(store: EventStore): Promise<readonly RecordedEvent[]> {
  return store.readAll(null, 1_000_000);
}

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

async function stream(store: EventStore, name: string): Promise<readonly RecordedEvent[]> {
  return collect(store.readStream(name));
}

const clara = citizenStream('c-1');

/** What every event store must do (design, section 4). An adapter enrols by calling it. */
export function eventStoreContract(adapter: string, create: () => Promise<StoreUnderTest>): void {
  describe(`event store contract: ${adapter}`, () => {
    let underTest: StoreUnderTest;
    let opened: EventStore[];

    async function open(clock?: () => number): Promise<EventStore> {
      const store = await underTest.open(clock);
      opened.push(store);
      return store;
    }

    beforeEach(async () => {
      underTest = await create();
      opened = [];
    });

    afterEach(async () => {
      await Promise.allSettled(opened.map((store) => store.close()));
      await underTest.dispose();
    });

    describe('append', () => {
      test('given an empty store, when events are appended to one stream, then they come back as they were sent', async () => {
        const store = await open();
        const event = newEvent('e-1', {
          json: '{"outcome":"jobReady","occurredOn":"2023-05-04"}',
          origin: { kind: 'file', file: 'eksport 2023.ndjson', line: 12 },
        });

        const result = await store.append(clara, [event, newEvent('e-2')], 'no-stream');

        expect(result.lastRevision).toBe(1n);
        const [first, second] = await stream(store, clara);
        expect(first).toMatchObject({
          id: event.id,
          stream: clara,
          revision: 0n,
          type: event.type,
          data: { occurredOn: '2023-05-04', outcome: 'jobReady' },
          metadata: event.metadata,
          origin: event.origin,
        });
        expect(second?.revision).toBe(1n);
      });

      test.each([
        ['no-stream', true],
        ['stream-exists', false],
        [0n, false],
        ['any', true],
      ] as const)('given no stream, when %s is expected, then accepted is %s', async (expected, accepted) => {
        const store = await open();

        const appended = store.append(clara, [newEvent('e-1')], expected);

        if (accepted) await expect(appended).resolves.toMatchObject({ lastRevision: 0n });
        else await expect(appended).rejects.toMatchObject({ code: 'STORE_WRONG_EXPECTED_REVISION' });
        expect(await all(store)).toHaveLength(accepted ? 1 : 0);
      });

      test.each([
        ['no-stream', false],
        ['stream-exists', true],
        [0n, false],
        [1n, true],
        [2n, false],
        ['any', true],
      ] as const)(
        'given a stream of two events, when %s is expected, then accepted is %s',
        async (expected, accepted) => {
          const store = await open();
          await store.append(clara, [newEvent('e-1'), newEvent('e-2')], 'no-stream');

          const appended = store.append(clara, [newEvent('e-3')], expected);

          if (accepted) await expect(appended).resolves.toMatchObject({ lastRevision: 2n });
          else await expect(appended).rejects.toMatchObject({ code: 'STORE_WRONG_EXPECTED_REVISION' });
          expect(await stream(store, clara)).toHaveLength(accepted ? 3 : 2);
        },
      );

      test('given a stale expectation, when several events are appended, then it throws and leaves no trace', async () => {
        const store = await open();
        await store.append(clara, [newEvent('e-1')], 'no-stream');
        const before = await all(store);

        await expect(store.append(clara, [newEvent('e-2'), newEvent('e-3')], 7n)).rejects.toMatchObject({
          code: 'STORE_WRONG_EXPECTED_REVISION',
        });
        await expect(
          store.append(citizenStream('c-9'), [newEvent('e-4', { subject: 'c-9' })], 0n),
        ).rejects.toMatchObject({
          code: 'STORE_WRONG_EXPECTED_REVISION',
        });

        expect(await all(store)).toEqual(before);
        expect(await store.head()).toBe(1n);
        // The refused events left no id behind either: they can still be stored, without a hole before them.
        const retried = await store.append(clara, [newEvent('e-2'), newEvent('e-3')], 0n);
        expect(retried.outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'stored']);
        expect((await all(store)).map(({ revision }) => revision)).toEqual([0n, 1n, 2n]);
        await store.append(citizenStream('c-9'), [newEvent('e-4', { subject: 'c-9' })], 'no-stream');
      });

      test('given an append whose answer was lost, when it is repeated as it was, then it is acknowledged again', async () => {
        const store = await open();
        const events = [newEvent('e-1'), newEvent('e-2')];
        await store.append(clara, events, 'no-stream');

        const repeated = await store.append(clara, events, 'no-stream');

        expect(repeated).toEqual({
          lastRevision: 1n,
          outcomes: [
            { outcome: 'duplicate', position: 0n },
            { outcome: 'duplicate', position: 1n },
          ],
        });
        expect(await all(store)).toHaveLength(2);
      });

      test('given an append with a conflict among its events, then it throws and leaves no trace', async () => {
        const store = await open();
        await store.append(clara, [newEvent('e-1')], 'no-stream');

        const appended = store.append(
          clara,
          [newEvent('e-2'), newEvent('e-1', { type: 'journey.clarified.v1' })],
          'any',
        );

        await expect(appended).rejects.toMatchObject({ code: 'EVENT_CONFLICT' });
        expect(await all(store)).toHaveLength(1);
      });

      test('given two writers that read the same revision, when both append, then one of them is refused', async () => {
        const [one, other] = [await open(), await open()];
        await one.append(clara, [newEvent('e-1')], 'no-stream');

        const results = await Promise.allSettled([
          one.append(clara, [newEvent('e-2')], 0n),
          other.append(clara, [newEvent('e-3')], 0n),
        ]);

        expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
        expect(await stream(one, clara)).toHaveLength(2);
      });
    });

    describe('appendEach', () => {
      test('given events of several streams, then each gets the next position, and its stream’s next revision', async () => {
        const store = await open();
        await store.appendEach(streamEvents('a', 4));

        const outcomes = await store.appendEach(streamEvents('b', 2));

        expect(outcomes).toEqual([
          { outcome: 'stored', position: 4n, revision: 2n },
          { outcome: 'stored', position: 5n, revision: 1n },
        ]);
      });

      test('given an event that is stored, when it comes again with its keys in another order, then it is a duplicate', async () => {
        const store = await open();
        const event = newEvent('e-1', { json: '{"occurredOn":"2023-05-04","outcome":"jobReady"}' });
        await store.appendEach([{ stream: clara, event }]);

        const again = {
          ...event,
          json: '{"outcome":"jobReady","occurredOn":"2023-05-04"}',
          origin: { kind: 'http', request: 'r-1' } as const,
        };
        const outcomes = await store.appendEach([{ stream: clara, event: again }]);

        expect(outcomes).toEqual([{ outcome: 'duplicate', position: 0n }]);
        const [stored, ...others] = await all(store);
        expect(others).toEqual([]);
        expect(stored?.origin).toEqual(event.origin);
      });

      const { metadata } = newEvent('e-1');
      test.each<[string, string, Partial<NewEvent>]>([
        ['type', clara, { type: 'journey.clarified.v1' }],
        ['time', clara, { metadata: { ...metadata, time: '2023-05-04T08:00:00Z' } }],
        ['data', clara, { json: '{"occurredOn":"2023-05-04","outcome":"activityReady"}' }],
        ['subject', citizenStream('c-2'), { metadata: { ...metadata, subject: 'c-2' } }],
      ])(
        'given an event that is stored, when its id comes with another %s, then it is a conflict and leaves no trace',
        async (_, to, changes) => {
          const store = await open();
          await store.appendEach([{ stream: clara, event: newEvent('e-1') }]);
          const before = await all(store);

          const outcomes = await store.appendEach([
            { stream: to, event: newEvent('e-1', changes) },
            { stream: clara, event: newEvent('e-2') },
          ]);

          expect(outcomes).toEqual([
            { outcome: 'conflict', position: 0n },
            { outcome: 'stored', position: 1n, revision: 1n },
          ]);
          expect((await all(store)).slice(0, 1)).toEqual(before);
          expect(await stream(store, citizenStream('c-2'))).toEqual([]);
        },
      );

      test('given the same id twice in one batch, then it is one entry: a duplicate or a conflict of the first', async () => {
        const store = await open();

        const outcomes = await store.appendEach([
          { stream: clara, event: newEvent('e-1') },
          { stream: clara, event: newEvent('e-1') },
          { stream: clara, event: newEvent('e-1', { type: 'journey.clarified.v1' }) },
        ]);

        expect(outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'duplicate', 'conflict']);
        expect(await store.head()).toBe(1n);
      });

      test('given any batches with repeated ids through two handles, then positions and revisions have no holes', async () => {
        const batch = fc.array(fc.record({ id: fc.nat(30), citizen: fc.nat(4) }), { maxLength: 20 });
        await fc.assert(
          fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), batch), { maxLength: 8 }), async (batches) => {
            const fresh = await create();
            const handles = [await fresh.open(), await fresh.open()] as const;
            try {
              const ids = new Set<number>();
              for (const [second, events] of batches) {
                const outcomes = await handles[second ? 1 : 0].appendEach(
                  events.map(({ id, citizen }) => ({
                    stream: citizenStream(`c-${citizen}`),
                    event: newEvent(`e-${id}`, { subject: `c-${citizen}` }),
                  })),
                );
                outcomes.forEach(({ outcome }, index) => {
                  const { id } = events[index]!;
                  expect(outcome === 'stored').toBe(!ids.has(id));
                  ids.add(id);
                });
              }
              const log = await all(handles[0]);
              expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => BigInt(index)));
              expect(log).toHaveLength(ids.size);
              const nextRevision = new Map<string, bigint>();
              for (const { stream: name, revision } of log) {
                expect(revision).toBe(nextRevision.get(name) ?? 0n);
                nextRevision.set(name, revision + 1n);
              }
            } finally {
              await Promise.all(handles.map((handle) => handle.close()));
              await fresh.dispose();
            }
          }),
          { numRuns: 20 },
        );
      });
    });

    describe('what is kept', () => {
      test('given any Unicode in ids and data, then it comes back to the letter', async () => {
        const store = await open();
        const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
        let number = 0;
        await fc.assert(
          fc.asyncProperty(text, fc.dictionary(text, fc.jsonValue({ maxDepth: 2 })), async (subject, generated) => {
            // What the database cannot hold never gets past validation: lone surrogates and NUL.
            fc.pre(subject.isWellFormed() && !subject.includes('\0'));
            const data = JSON.parse(JSON.stringify(generated));
            const name = citizenStream(subject);
            const event = newEvent(`ø-${number++}`, { subject, json: JSON.stringify(data) });
            const [outcome] = await store.appendEach([{ stream: name, event }]);

            const read = await store.readAll(outcome!.position - 1n, 1);

            expect(read).toMatchObject([{ stream: name, metadata: event.metadata }]);
            expect(read[0]?.data).toEqual(data);
          }),
          { numRuns: 50 },
        );
      });

      test.each([
        { kind: 'file', file: '/srv/eksport/æøå 1.ndjson', line: 4_000_000_000 },
        { kind: 'kafka', topic: 'journey.events', partition: 11, offset: '9223372036854775807' },
        { kind: 'http', request: '0f0e4a7c' },
      ] as const)('given an event from $kind, then its origin comes back', async (origin) => {
        const store = await open();

        await store.appendEach([{ stream: clara, event: newEvent('e-1', { origin }) }]);

        expect((await all(store))[0]?.origin).toEqual(origin);
      });

      test('given an event of 64 KiB, then it comes back whole', async () => {
        const store = await open();
        const data = { occurredOn: '2023-05-04', district: 'æ'.repeat(32 * 1024) };

        await store.append(clara, [newEvent('e-1', { json: JSON.stringify(data) })], 'any');

        expect((await all(store))[0]?.data).toEqual(data);
      });

      test('given a subject that its stream is not named after, then both come back', async () => {
        const store = await open();

        await store.append('meetings', [newEvent('e-1', { subject: 'activity-7' })], 'any');

        expect(await stream(store, 'meetings')).toMatchObject([{ metadata: { subject: 'activity-7' } }]);
      });
    });

    describe('recordedAt', () => {
      test('given a clock, then recordedAt is its time', async () => {
        const store = await open(() => 1_700_000_000_123);

        await store.appendEach(streamEvents('a', 2));

        expect((await all(store)).map(({ recordedAtMs }) => recordedAtMs)).toEqual([
          1_700_000_000_123, 1_700_000_000_123,
        ]);
      });

      test('given a clock that is set back, also between two runs, then recordedAt never decreases', async () => {
        let now = 1_700_000_000_000;
        const first = await open(() => now);
        await first.appendEach(streamEvents('a', 1));
        now -= 3_600_000;
        await first.appendEach(streamEvents('b', 1));
        await first.close();

        const second = await open(() => 1_600_000_000_000);
        await second.append(clara, [newEvent('e-1')], 'any');

        expect((await all(second)).map(({ recordedAtMs }) => recordedAtMs)).toEqual([
          1_700_000_000_000, 1_700_000_000_000, 1_700_000_000_000,
        ]);
      });
    });

    describe('reading', () => {
      test('given an empty store, then the head is 0 and there is nothing to read', async () => {
        const store = await open();

        expect(await store.head()).toBe(0n);
        expect(await all(store)).toEqual([]);
        expect(await stream(store, clara)).toEqual([]);
      });

      test('given five events, then readAll gives those after a position, in order, up to the limit', async () => {
        const store = await open();
        await store.appendEach(streamEvents('a', 5));

        const positions = async (after: bigint | null, limit: number) =>
          (await store.readAll(after, limit)).map(({ position }) => position);

        expect(await positions(null, 2)).toEqual([0n, 1n]);
        expect(await positions(1n, 2)).toEqual([2n, 3n]);
        expect(await positions(3n, 2)).toEqual([4n]);
        expect(await positions(4n, 2)).toEqual([]);
        expect(await store.head()).toBe(5n);
      });

      test('given a stream longer than a page of the reader, then readStream gives all of it, from a revision, up to a limit', async () => {
        const store = await open();
        await store.appendEach(streamEvents('a', 2500, 1));
        const name = citizenStream('c-0');
        const revisions = async (options?: { from?: bigint; limit?: number }) =>
          (await collect(store.readStream(name, options))).map(({ revision }) => Number(revision));

        const every = Array.from({ length: 2500 }, (_, index) => index);
        expect(await revisions()).toEqual(every);
        expect(await revisions({ from: 2400n })).toEqual(every.slice(2400));
        expect(await revisions({ from: 3n, limit: 1200 })).toEqual(every.slice(3, 1203));
        expect(await revisions({ limit: 0 })).toEqual([]);
      });

      test('given a store that is closed and opened again, then it holds the same and has the same identity', async () => {
        const first = await open();
        await first.appendEach(streamEvents('a', 3));
        const [log, identity] = [await all(first), await first.identity()];
        await first.close();

        const second = await open();

        expect(await all(second)).toEqual(log);
        expect(await second.identity()).toBe(identity);
        expect(identity).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      });

      test('given two stores, then their identities differ', async () => {
        const other = await create();
        const otherStore = await other.open();
        try {
          expect(await (await open()).identity()).not.toBe(await otherStore.identity());
        } finally {
          await otherStore.close();
          await other.dispose();
        }
      });
    });

    describe('subscribeAll', () => {
      async function take(store: EventStore, after: bigint | null, count: number): Promise<readonly RecordedEvent[]> {
        const enough = new AbortController();
        const events: RecordedEvent[] = [];
        for await (const batch of store.subscribeAll(after, enough.signal)) {
          events.push(...batch);
          if (events.length >= count) enough.abort();
        }
        return events;
      }

      test('given events before and after the subscription, then it catches up and goes on live', async () => {
        const [writer, reader] = [await open(), await open()];
        await writer.appendEach(streamEvents('a', 3));

        const received = take(reader, null, 5);
        await writer.appendEach(streamEvents('b', 1));
        await writer.appendEach(streamEvents('c', 1));

        expect((await received).map(({ position }) => position)).toEqual([0n, 1n, 2n, 3n, 4n]);
      });

      test('given a subscriber that stops after several batches, when it goes on from its checkpoint, then it misses and repeats nothing', async () => {
        const store = await open();
        await store.appendEach(streamEvents('a', 2600));
        const received: bigint[] = [];
        const stop = new AbortController();
        let batches = 0;
        for await (const batch of store.subscribeAll(null, stop.signal)) {
          received.push(...batch.map(({ position }) => position));
          batches++;
          if (batches === 2) stop.abort();
        }
        const checkpoint = received.at(-1)!;
        expect(received.length).toBeLessThan(2600);
        await store.close();

        const restarted = await open();
        await restarted.appendEach(streamEvents('b', 10));
        const rest = await take(restarted, checkpoint, 2610 - received.length);

        received.push(...rest.map(({ position }) => position));
        expect(received).toEqual(Array.from({ length: 2610 }, (_, index) => BigInt(index)));
      });

      test('given a subscription that waits, when its signal aborts, then it ends', async () => {
        const store = await open();
        const stop = new AbortController();
        const ended = collect(store.subscribeAll(null, stop.signal));

        setImmediate(() => stop.abort());

        expect(await ended).toEqual([]);
      });

      test('given several writers at once, then a reader that follows skips no entry that commits late', async () => {
        const writers = [await open(), await open(), await open()];
        const reader = await open();

        const received = take(reader, null, 300);
        await Promise.all(
          writers.map(async (writer, number) => {
            for (let batch = 0; batch < 10; batch++) {
              await writer.appendEach(streamEvents(`w${number}-${batch}`, 10));
              await new Promise(setImmediate);
            }
          }),
        );

        expect(await received).toEqual(await all(reader));
      });
    });
  });
}
