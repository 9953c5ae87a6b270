import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { EventStore } from '../../infra/event-store/port.ts';

/**
 * A store as it would be if everything had been recorded by a moment at the latest: events that a wrong clock recorded later are
 * given that moment. Nothing else of them changes, and the store itself is left as it is.
 */
export function recordedBy(store: EventStore, latestMs: number): EventStore {
  function fixed(event: RecordedEvent): RecordedEvent {
    return event.recordedAtMs <= latestMs ? event : { ...event, recordedAtMs: latestMs };
  }
  return {
    ...store,
    readAll: async (after, limit) => (await store.readAll(after, limit)).map(fixed),
  };
}
