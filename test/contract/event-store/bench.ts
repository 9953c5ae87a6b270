import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { citizenStream } from '../../../infra/event-store/stream-name.ts';

/** One empty store, which can be opened several times at once and again after closing. */
export interface StoreUnderTest {
  open(clock?: () => number): Promise<EventStore>;
  dispose(): Promise<void>;
}

/** In what the stores differ, as the port lets them. */
export interface Traits {
  /** Positions count from 0 without holes. */
  readonly gapless: boolean;
  /** Opened with a clock, the store records its time; else the server's own. */
  readonly clock: boolean;
  /** More events than any reader of the adapter takes at once. */
  readonly many: number;
}

/** What the cases of the suite work with. */
export interface Bench {
  /** Opens the store of the test; it is closed when the test is over. */
  open(clock?: () => number): Promise<EventStore>;
  /** A second empty store, which the test disposes of. */
  another(): Promise<StoreUnderTest>;
  readonly traits: Traits;
}

export const clara = citizenStream('c-1');

export async function all(store: EventStore): Promise<readonly RecordedEvent[]> {
  return store.readAll(null, 1_000_000);
}

/** Positions of the whole log. */
export async function positions(store: EventStore): Promise<readonly bigint[]> {
  return (await all(store)).map(({ position }) => position);
}

export async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

export async function stream(store: EventStore, name: string): Promise<readonly RecordedEvent[]> {
  return collect(store.readStream(name));
}
