import type { Refusal } from '../../../contracts/errors/refusal.ts';
import { eventId } from '../../../contracts/events/event-id.ts';
import type { JourneyEvent } from '../../../contracts/events/journey-event.ts';
import { extensionsOf } from '../../../contracts/events/journey-event.ts';
import type { Origin } from '../../../contracts/events/recorded-event.ts';
import type { StreamEvent } from '../../../infra/event-store/port.ts';
import { citizenStream } from '../../../infra/event-store/stream-name.ts';

/**
 * What was validated of a run of lines of one input. It goes from one thread to another, for every event of a load, so the
 * valid events are one flat list of texts: as objects they would take four times as long to cross.
 */
export interface ValidatedBatch {
  /** Of each valid event: id, type, source, sourceId, subject, time, data as JSON, extension attributes as JSON or nothing. */
  readonly texts: readonly string[];
  /** Line of each valid event, from 1. */
  readonly lines: readonly number[];
  readonly refused: readonly RefusedText[];
  /** Bytes of the input that were read so far. */
  readonly bytesRead: number;
}

export interface RefusedText {
  readonly line: number;
  readonly refusal: Refusal;
  /** The line as it was sent; null for binary data, or a line beyond the size of an event. */
  readonly raw: string | null;
}

const textsPerEvent = 8;

/** Adds a valid event to the texts of a batch; returns how many UTF-16 units it added. */
export function pushEvent(texts: string[], event: JourneyEvent): number {
  const { source, id, type, subject, time } = event;
  const json = JSON.stringify(event.data);
  const extensions = extensionsOf(event);
  const besides = extensions === undefined ? '' : JSON.stringify(extensions);
  texts.push(eventId(source, id), type, source, id, subject, time, json, besides);
  return json.length + besides.length;
}

/** The valid events of a batch, ready for the store. */
export function* streamEventsOf({ texts, lines }: ValidatedBatch, file: string): Generator<StreamEvent<Origin>> {
  for (const [index, line] of lines.entries()) {
    const at = index * textsPerEvent;
    const [id = '', type = '', source = '', sourceId = '', subject = '', time = '', json = '', besides = ''] =
      texts.slice(at, at + textsPerEvent);
    const origin: Origin = { kind: 'file', file, line };
    yield {
      stream: citizenStream(subject),
      event: {
        id,
        type,
        json,
        metadata: { source, sourceId, subject, time, ...(besides !== '' && { extensions: JSON.parse(besides) }) },
        origin,
      },
    };
  }
}
