import { eventId } from '../../contracts/events/event-id.ts';
import type { NewEvent, StreamEvent } from '../../infra/event-store/port.ts';
import { citizenStream } from '../../infra/event-store/stream-name.ts';

const source = 'urn:system:test';

/** An event for the store; what matters to a test is what it sets itself. */
export function newEvent(sourceId: string, changes: Partial<NewEvent> & { subject?: string } = {}): NewEvent {
  const { subject = 'c-1', ...rest } = changes;
  return {
    id: eventId(source, sourceId),
    type: 'journey.assessed.v1',
    json: '{"occurredOn":"2023-05-04","outcome":"jobReady"}',
    metadata: { source, sourceId, subject, time: '2023-05-04T10:00:00+02:00' },
    origin: { kind: 'file', file: 'a.ndjson', line: 1 },
    ...rest,
  };
}

/** `count` events with ids `<prefix>-0`…, dealt out to `streams` citizens in turn. */
export function streamEvents(prefix: string, count: number, streams = 3): StreamEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const subject = `c-${index % streams}`;
    return { stream: citizenStream(subject), event: newEvent(`${prefix}-${index}`, { subject }) };
  });
}
