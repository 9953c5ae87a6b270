import type { LookedThrough, RecordedEvent } from '../../contracts/events/recorded-event.ts';

/** What the ledger needs of an event store: the log in order, its end, and whose log it is. */
export interface EventLog {
  /** Up to `limit` events with a position greater than `after` (`null`: from the start), in the order of the log. */
  readAll(after: bigint | null, limit: number): Promise<readonly RecordedEvent[]>;
  /** The event at a position; undefined where none is there. */
  eventAt(position: bigint): Promise<RecordedEvent | undefined>;
  /** The exclusive end of the log: `[0, head)` holds every event. */
  head(): Promise<bigint>;
  /** How far it was looked through behind the last event that was read; not known where looking costs nothing. */
  looked?(): LookedThrough | undefined;
  /** Goes on from where an earlier process had looked, where the log still has the same there. */
  goOnFrom?(known: LookedThrough): Promise<void>;
  /** A name that the store was given when it was made; it tells one store's log from another's. */
  identity(): Promise<string>;
}
