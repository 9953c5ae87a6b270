import { afterEach, beforeEach, describe } from 'vitest';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { appending } from './append.ts';
import { appendingEach } from './append-each.ts';
import type { StoreUnderTest, Traits } from './bench.ts';
import { copying } from './copies.ts';
import { keeping } from './kept.ts';
import { reading } from './reading.ts';
import { recordingTimes } from './recorded-at.ts';
import { subscribing } from './subscribing.ts';

/** What every event store must do (rule L2). An adapter enrols by calling it. */
export function eventStoreContract(adapter: string, create: () => Promise<StoreUnderTest>, traits: Traits): void {
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

    const bench = { open, another: create, traits };
    appending(bench);
    appendingEach(bench);
    copying(bench);
    keeping(bench);
    recordingTimes(bench);
    reading(bench);
    subscribing(bench);
  });
}
