import { eventId } from '../../../contracts/events/event-id.ts';
import type { StreamEvent } from '../../../infra/event-store/port.ts';
import { citizenStream } from '../../../infra/event-store/stream-name.ts';
import type { CloudEvent } from './cloud-event.ts';

/** An event of a history as a store is given it. @param line where it stands in the file of the history, from 1 */
export function toStore({ source, id, type, subject, time, data }: CloudEvent, line: number): StreamEvent {
  return {
    stream: citizenStream(subject),
    event: {
      id: eventId(source, id),
      type,
      json: JSON.stringify(data),
      metadata: { source, sourceId: id, subject, time },
      origin: { kind: 'file', file: 'history.ndjson', line },
    },
  };
}
