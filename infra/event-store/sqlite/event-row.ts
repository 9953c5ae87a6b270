import { eventDigest } from '../../../contracts/events/event-digest.ts';
import { toOrigin } from '../../../contracts/events/origin-parts.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { subjectOfStream } from '../stream-name.ts';
import { damagedEvent } from './damage.ts';
import type { NameTable } from './name-table.ts';

/** What rows have: a file of an earlier version that is open for reading only lacks some of it. */
export interface RowForm {
  readonly hasDigests: boolean;
  readonly hasExtensions: boolean;
}

/** The form of the rows of a file, by the version of its tables. */
export function rowForm(version: number): RowForm {
  return { hasDigests: version >= 2, hasExtensions: version >= 3 };
}

/**
 * The columns of an event in the order of `EventRow`; `hex` is several times faster than reading a blob. An event whose
 * stream is missing is damaged, and not to be passed over: hence LEFT JOIN.
 */
export function eventColumns({ hasDigests, hasExtensions }: RowForm): string {
  return `event.position, lower(hex(event.id)), stream.name, event.revision, event.type, event.source,
    event.source_id, event.subject, event.time, event.data, event.recorded_at, event.origin, event.origin_at,
    ${hasDigests ? 'event.digest' : 'NULL'}, ${hasExtensions ? 'event.extensions' : 'NULL'}
    FROM event LEFT JOIN stream ON stream.number = event.stream`;
}

/** A row as an array, which node:sqlite builds in half the time of an object; so does the reading of a whole log. */
export type EventRow = readonly [
  position: number,
  id: string,
  stream: string,
  revision: number,
  type: number,
  source: number,
  sourceId: string,
  subject: string | null,
  time: string,
  data: string,
  recordedAt: number,
  origin: number,
  originAt: number | string | null,
  digest: string | null,
  extensions: string | null,
];

function uuidText(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The 16 bytes of a UUID in text form. */
export function uuidBytes(uuid: string): Uint8Array {
  const bytes = Buffer.from(uuid.replaceAll('-', ''), 'hex');
  if (bytes.length !== 16 || uuid.length !== 36) throw new TypeError(`an event's id is not a UUID: ${uuid}`);
  return bytes;
}

/** Reads the rows of a file, and holds each against its digest. */
export interface RowReader {
  /** @throws CodedError STORE_CORRUPT */
  toRecordedEvent(row: EventRow): RecordedEvent;
  /** The digest that the row should have. @throws CodedError STORE_CORRUPT where the row refers to what is not there */
  digestOf(row: EventRow): string;
  /** Only the digest is looked at. @throws CodedError STORE_CORRUPT */
  requireSound(row: EventRow): void;
}

export function rowReader(file: string, names: NameTable, { hasDigests }: RowForm): RowReader {
  function readable<T>(position: number, read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw damagedEvent(file, position, 'cannot be read', error);
    }
  }

  function subjectOf(stream: string, subject: string | null): string {
    return subject ?? subjectOfStream(stream) ?? '';
  }

  function computed(row: EventRow): string {
    const [position, id, stream, revision, type, source, sourceId, subject, time, json, recordedAtMs, origin, at] = row;
    return eventDigest({
      position,
      id: uuidText(id),
      stream,
      revision,
      type: names.nameOf(type),
      source: names.nameOf(source),
      sourceId,
      subject: subjectOf(stream, subject),
      time,
      json,
      extensions: row[14],
      recordedAtMs,
      originPlace: names.nameOf(origin),
      originAt: at,
    });
  }

  function digestOf(row: EventRow): string {
    return readable(row[0], () => computed(row));
  }

  function requireSound(row: EventRow): void {
    if (digestOf(row) !== row[13]) throw damagedEvent(file, row[0], 'is not what was stored: its digest differs');
  }

  function built(row: EventRow): RecordedEvent {
    const [position, id, stream, revision, type, source, sourceId, subject, time, data, recordedAtMs, origin, at] = row;
    const extensions = row[14];
    return {
      id: uuidText(id),
      stream,
      revision: BigInt(revision),
      position: BigInt(position),
      type: names.nameOf(type),
      data: JSON.parse(data),
      metadata: {
        source: names.nameOf(source),
        sourceId,
        subject: subjectOf(stream, subject),
        time,
        ...(extensions !== null && { extensions: JSON.parse(extensions) }),
      },
      recordedAtMs,
      origin: toOrigin(names.nameOf(origin), at),
    };
  }

  return {
    digestOf,
    requireSound,
    toRecordedEvent(row) {
      if (hasDigests) requireSound(row);
      return readable(row[0], () => built(row));
    },
  };
}
