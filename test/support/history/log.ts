import { eventId } from '../../../contracts/events/event-id.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import type { Arrival } from './cloud-event.ts';

/** What a store makes of arrivals: each event once, at the position of its first arrival. */
export function logOf(arrivals: readonly Arrival[]): RecordedEvent[] {
  const log: RecordedEvent[] = [];
  const revisions = new Map<string, bigint>();
  for (const { event, recordedAtMs } of arrivals) {
    const id = eventId(event.source, event.id);
    if (log.some((stored) => stored.id === id)) continue;
    const stream = `citizen-${event.subject}`;
    const revision = revisions.get(stream) ?? 0n;
    revisions.set(stream, revision + 1n);
    log.push({
      id,
      stream,
      revision,
      position: BigInt(log.length),
      type: event.type,
      data: event.data,
      metadata: { source: event.source, sourceId: event.id, subject: event.subject, time: event.time },
      recordedAtMs,
      origin: { kind: 'file', file: 'history.ndjson', line: log.length + 1 },
    });
  }
  return log;
}
