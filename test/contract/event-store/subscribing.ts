import { describe, expect, test } from 'vitest';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { streamEvents } from '../../support/new-events.ts';
import { all, type Bench, collect, positions } from './bench.ts';

export function subscribing({ open, traits: { many } }: Bench): void {
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

      const log = await all(reader);
      expect(log).toHaveLength(5);
      expect(await received).toEqual(log);
    });

    test('given a subscriber that stops after several batches, when it goes on from its checkpoint, then it misses and repeats nothing', async () => {
      const store = await open();
      await store.appendEach(streamEvents('a', many));
      const received: bigint[] = [];
      const stop = new AbortController();
      let batches = 0;
      for await (const batch of store.subscribeAll(null, stop.signal)) {
        received.push(...batch.map(({ position }) => position));
        batches++;
        if (batches === 2) stop.abort();
      }
      const checkpoint = received.at(-1)!;
      expect(received.length).toBeLessThan(many);
      await store.close();

      const restarted = await open();
      await restarted.appendEach(streamEvents('b', 10));
      const rest = await take(restarted, checkpoint, many + 10 - received.length);

      received.push(...rest.map(({ position }) => position));
      expect(received).toHaveLength(many + 10);
      expect(received).toEqual(await positions(restarted));
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
}
