import { digestedParts, eventDigest } from '../../contracts/events/event-digest.ts';
import type { EventStore } from './port.ts';

/** What a store says of an event, whether or not that is what was stored. */
export interface AuditedEvent {
  readonly position: bigint;
  /** In hexadecimal digits, with or without hyphens. */
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly recordedAtMs: number;
  /** Of what is there now; undefined where that cannot be read. */
  readonly digest: string | undefined;
  /** The digest that the store keeps with it; undefined in a store that keeps none. */
  readonly storedDigest: string | undefined;
}

const pageEvents = 2000;

/** The events of a store that gives out nothing but what it takes for whole. @throws CodedError what the store throws */
export async function* auditStore(
  store: Pick<EventStore, 'readAll'>,
  signal?: AbortSignal,
): AsyncGenerator<AuditedEvent> {
  for (let after: bigint | null = null; ; ) {
    signal?.throwIfAborted();
    const events = await store.readAll(after, pageEvents);
    for (const event of events) {
      const { position, id, stream, revision, recordedAtMs } = event;
      const digest = eventDigest(digestedParts(event));
      yield { position, id, stream, revision, recordedAtMs, digest, storedDigest: undefined };
      after = position;
    }
    if (events.length < pageEvents) return;
  }
}
