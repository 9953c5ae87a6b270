import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { EventStore, Outcome, StreamEvent } from '../../infra/event-store/port.ts';
import { sameContent } from '../../infra/event-store/same-content.ts';
import type { StoreForIntake } from './take-in.ts';

/** A store that keeps nothing beyond the request that it is made for. */
export interface PassingStore extends StoreForIntake {
  /** What it was given, in order, whatever became of it. */
  readonly given: readonly StreamEvent[];
}

/**
 * Says of events what a store would say of them, and what has been said to it meanwhile, and stores nothing: so that a dry run goes the
 * way of intake. Who calls bounds how many events it is given, which are all in memory.
 *
 * @param store what is there already; it is only asked
 * @param head the exclusive end of the log: what would be stored is told to be behind it
 */
export function passingStore(store: Pick<EventStore, 'eventById'>, head = 0n): PassingStore {
  const taken = new Map<string, RecordedEvent>();
  const given: StreamEvent[] = [];
  const eventById = async (id: string) => taken.get(id) ?? (await store.eventById(id));
  return {
    given,
    eventById,
    async appendEach(events) {
      const outcomes: Outcome[] = [];
      for (const each of events) {
        given.push(each);
        const { stream, event } = each;
        const known = await eventById(event.id);
        if (known !== undefined) {
          const outcome = sameContent(known, stream, event) ? 'duplicate' : 'conflict';
          outcomes.push({ outcome, position: known.position });
          continue;
        }
        const position = head + BigInt(taken.size);
        const { id, type, json, metadata, origin } = event;
        const place = { stream, revision: 0n, position, recordedAtMs: 0 };
        taken.set(id, { id, type, data: JSON.parse(json), metadata, origin, ...place });
        outcomes.push({ outcome: 'stored', position, revision: 0n });
      }
      return outcomes;
    },
  };
}
