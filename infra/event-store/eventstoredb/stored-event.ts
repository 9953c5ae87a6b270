import { type EventData, type JSONType, jsonEvent } from '@eventstore/db-client';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { EventMetadata, RecordedEvent, StoredOrigin } from '../../../contracts/events/recorded-event.ts';
import type { NewEvent } from '../port.ts';
import type { ServerEvent } from './server-event.ts';
import type { StreamNames } from './stream-names.ts';

/** An event that is to be stored; one that is copied brings the time at which the other store had recorded it. */
export type EventToStore = NewEvent & { readonly recordedAtMs?: number };

/** What we keep in the server's metadata of an event. */
interface StoredMetadata extends EventMetadata {
  readonly origin: StoredOrigin;
  readonly recordedAtMs?: number;
}

/** The event as the server is to keep it: data as JSON, all else as the event's metadata. */
export function toEventData(event: EventToStore): EventData {
  const { id, type, json, metadata, origin, recordedAtMs } = event;
  const stored = { ...metadata, origin, ...(recordedAtMs !== undefined && { recordedAtMs }) };
  return jsonEvent({ id, type, data: JSON.parse(json) as JSONType, metadata: stored });
}

function isStored(metadata: unknown): metadata is StoredMetadata {
  if (typeof metadata !== 'object' || metadata === null) return false;
  const { source, sourceId, subject, time, origin } = metadata as Readonly<Record<string, unknown>>;
  return (
    [source, sourceId, subject, time].every((each) => typeof each === 'string') &&
    typeof origin === 'object' &&
    origin !== null
  );
}

/** @throws CodedError STORE_CORRUPT where something in our streams was not written by this program. */
export function toRecordedEvent(event: ServerEvent, names: StreamNames): RecordedEvent {
  const { metadata } = event;
  if (!isStored(metadata) || typeof event.data !== 'object' || event.data === null) {
    throw new CodedError(
      'STORE_CORRUPT',
      `EventStoreDB, commit position ${event.position} of the server: the event there was not written by this program`,
      { hint: 'find out what else writes into the streams of this namespace, and give it a namespace of its own' },
    );
  }
  const { source, sourceId, subject, time, extensions, origin, recordedAtMs } = metadata;
  return {
    id: event.id,
    stream: names.streamOf(event.stream),
    revision: event.revision,
    position: event.position,
    type: event.type,
    data: event.data as Readonly<Record<string, unknown>>,
    metadata: { source, sourceId, subject, time, ...(extensions !== undefined && { extensions }) },
    recordedAtMs: recordedAtMs ?? event.createdMs,
    origin,
  };
}
