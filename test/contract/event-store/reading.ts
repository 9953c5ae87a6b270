import { describe, expect, test } from 'vitest';
import { digestedParts, eventDigest } from '../../../contracts/events/event-digest.ts';
import { readDigests } from '../../../infra/event-store/read-digests.ts';
import { citizenStream } from '../../../infra/event-store/stream-name.ts';
import { streamEvents } from '../../support/new-events.ts';
import { all, type Bench, clara, collect, positions, stream } from './bench.ts';

export function reading({ open, another, traits }: Bench): void {
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

      const log = await positions(store);
      const read = async (after: bigint | null, limit: number) =>
        (await store.readAll(after, limit)).map(({ position }) => position);

      expect(log).toHaveLength(5);
      if (traits.gapless) expect(log).toEqual([0n, 1n, 2n, 3n, 4n]);
      expect(await read(null, 2)).toEqual(log.slice(0, 2));
      expect(await read(log[1]!, 2)).toEqual(log.slice(2, 4));
      expect(await read(log[3]!, 2)).toEqual(log.slice(4));
      expect(await read(log[4]!, 2)).toEqual([]);
      expect(await store.head()).toBe(log[4]! + 1n);
    });

    test('given events, then their digests are those of what is read, by position and up to the limit', async () => {
      const store = await open();
      await store.appendEach(streamEvents('a', 5));
      const expected = (await all(store)).map((event) => ({
        position: event.position,
        digest: eventDigest(digestedParts(event)),
      }));

      expect(await readDigests(store, null, 9)).toEqual(expected);
      expect(await readDigests(store, expected[1]!.position, 2)).toEqual(expected.slice(2, 4));
      expect(await readDigests(store, expected[4]!.position, 2)).toEqual([]);
    });

    test('given an id, then eventById gives its event, from whichever stream, and nothing for an id that none has', async () => {
      const store = await open();
      const [unknown] = streamEvents('b', 1);
      expect(await store.eventById(unknown!.event.id)).toBeUndefined();
      await store.appendEach(streamEvents('a', 5));
      await store.append(clara, [streamEvents('alone', 1)[0]!.event], 'any');

      for (const event of await all(store)) expect(await store.eventById(event.id)).toEqual(event);
      expect(await store.eventById(unknown!.event.id)).toBeUndefined();
    });

    test('given an id that was stored by another handle of the store, then eventById gives its event', async () => {
      const [reader, writer] = [await open(), await open()];
      const [event] = streamEvents('a', 1);
      expect(await reader.eventById(event!.event.id)).toBeUndefined();
      await writer.appendEach([event!]);
      expect(await reader.eventById(event!.event.id)).toMatchObject({ id: event!.event.id, stream: event!.stream });
    });

    test('given an append that was refused, then eventById gives none of its events', async () => {
      const store = await open();
      await store.appendEach(streamEvents('a', 1, 1));
      const refused = streamEvents('b', 2).map(({ event }) => event);
      await expect(store.append(citizenStream('c-0'), refused, 'no-stream')).rejects.toMatchObject({
        code: 'STORE_WRONG_EXPECTED_REVISION',
      });
      for (const { id } of refused) expect(await store.eventById(id)).toBeUndefined();
    });

    test('given a position, then eventAt gives the event there, and nothing where none is', async () => {
      const store = await open();
      expect(await store.eventAt(0n)).toBeUndefined();
      await store.appendEach(streamEvents('a', 5));
      const log = await all(store);

      for (const event of log) expect(await store.eventAt(event.position)).toEqual(event);

      const taken = new Set(log.map(({ position }) => position));
      const [first, head] = [log[0]!.position, await store.head()];
      for (const position of [first + 1n, head, head + 1_000_000n]) {
        if (!taken.has(position)) expect(await store.eventAt(position)).toBeUndefined();
      }
    });

    test('given a stream longer than a page of the reader, then readStream gives all of it, from a revision, up to a limit', async () => {
      const { many } = traits;
      const store = await open();
      await store.appendEach(streamEvents('a', many, 1));
      const name = citizenStream('c-0');
      const revisions = async (options?: { from?: bigint; limit?: number }) =>
        (await collect(store.readStream(name, options))).map(({ revision }) => Number(revision));

      const every = Array.from({ length: many }, (_, index) => index);
      expect(await revisions()).toEqual(every);
      expect(await revisions({ from: BigInt(many - 100) })).toEqual(every.slice(many - 100));
      expect(await revisions({ from: 3n, limit: many - 100 })).toEqual(every.slice(3, many - 97));
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
      const other = await another();
      const otherStore = await other.open();
      try {
        expect(await (await open()).identity()).not.toBe(await otherStore.identity());
      } finally {
        await otherStore.close();
        await other.dispose();
      }
    });
  });
}
