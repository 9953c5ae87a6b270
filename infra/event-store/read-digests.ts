import { digestedParts, eventDigest } from '../../contracts/events/event-digest.ts';
import type { EventStore, PlacedDigest } from './port.ts';

/** The digests of events behind a position, in the order of the log: those that the store keeps, else of what it gives out. */
export async function readDigests(
  store: Pick<EventStore, 'readAll' | 'readStoredDigests'>,
  after: bigint | null,
  limit: number,
): Promise<readonly PlacedDigest[]> {
  const stored = await store.readStoredDigests?.(after, limit);
  if (stored !== undefined) return stored;
  const events = await store.readAll(after, limit);
  return events.map((event) => ({ position: event.position, digest: eventDigest(digestedParts(event)) }));
}
