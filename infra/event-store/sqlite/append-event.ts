import type { DatabaseSync } from 'node:sqlite';
import { eventDigest } from '../../../contracts/events/event-digest.ts';
import { originAt, originPlace } from '../../../contracts/events/origin-parts.ts';
import type { NewEvent, Outcome } from '../port.ts';
import { sameContent } from '../same-content.ts';
import { subjectOfStream } from '../stream-name.ts';
import { type EventRow, eventColumns, type RowReader, rowForm, uuidBytes } from './event-row.ts';
import type { NameTable } from './name-table.ts';
import { schemaVersion } from './schema.ts';
import type { TrustedClock } from './trusted-clock.ts';

/** Appends within one transaction; made anew for each, because other processes append in between. */
export interface Appender {
  /** Revision of the stream's last event, or -1 when it has none. */
  lastRevision(stream: string): number;
  /** `recordedAtMs` is given for a copy of another store's event only; else it is now. */
  append(stream: string, event: NewEvent, recordedAtMs?: number): Outcome;
}

/** Appending on one connection. */
export interface Appending {
  /**
   * To be called inside a transaction.
   * @param events what is to be recorded with the clock's time; undefined where the events bring their times of recording
   * @throws CodedError STORE_CLOCK_JUMPED
   */
  begin(events: readonly NewEvent[] | undefined): Appender;
  /** Drops what was remembered: after a rollback the streams end elsewhere. */
  forget(): void;
}

/** The end of a stream: its number, and the revision of its last event. */
interface StreamEnd {
  readonly number: number;
  readonly lastRevision: number;
}

/** Bounds the memory: some 20 MB of the citizens who were written about last. */
const rememberedStreams = 200_000;

/**
 * Prepares the statements of appending once for a connection. The ends of streams are remembered from one transaction to
 * the next, for as long as no other connection has written: SQLite's data_version tells. It spares a seventh of a load.
 */
export function appending(db: DatabaseSync, names: NameTable, reader: RowReader, clock: TrustedClock): Appending {
  const selectVersion = db.prepare('PRAGMA data_version');
  const streamEnds = new Map<string, StreamEnd>();
  let version: unknown;
  const selectEnd = db.prepare('SELECT position, recorded_at FROM event ORDER BY position DESC LIMIT 1');
  const selectLastStream = db.prepare('SELECT max(number) AS number FROM stream');
  const selectStream = db.prepare(
    'SELECT number, (SELECT max(revision) FROM event WHERE stream = stream.number) FROM stream WHERE name = ?',
  );
  selectStream.setReturnArrays(true);
  const insertStream = db.prepare('INSERT INTO stream (number, name) VALUES (?, ?)');
  const insertEvent = db.prepare(
    `INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  );
  const selectEvent = db.prepare(`SELECT ${eventColumns(rowForm(schemaVersion))} WHERE event.id = ?`);
  selectEvent.setReturnArrays(true);

  function streamEnd(stream: string): StreamEnd | undefined {
    const known = streamEnds.get(stream);
    if (known !== undefined) return known;
    const row = selectStream.get(stream) as unknown as readonly [number, number] | undefined;
    return row === undefined ? undefined : { number: row[0], lastRevision: row[1] };
  }

  function remember(stream: string, end: StreamEnd): void {
    if (streamEnds.size >= rememberedStreams) streamEnds.clear();
    streamEnds.set(stream, end);
  }

  function begin(events: readonly NewEvent[] | undefined): Appender {
    const now = selectVersion.get()?.data_version;
    if (now !== version) streamEnds.clear();
    version = now;
    const end = selectEnd.get();
    let nextPosition = end === undefined ? 0 : Number(end.position) + 1;
    let nextStream = Number(selectLastStream.get()?.number ?? 0) + 1;
    // The machine's clock may be set back; the log's order and recordedAt must still agree.
    const last = end === undefined ? undefined : Number(end.recorded_at);
    const recordedAt =
      events === undefined ? (last ?? 0) : clock.recordedAt(last, () => events.map(({ metadata }) => metadata.time));

    function alreadyStored(id: Uint8Array, stream: string, event: NewEvent): Outcome {
      const row = selectEvent.get(id) as unknown as EventRow;
      const stored = reader.toRecordedEvent(row);
      const outcome = sameContent(stored, stream, event) ? 'duplicate' : 'conflict';
      return { outcome, position: stored.position };
    }

    return {
      lastRevision: (stream) => streamEnd(stream)?.lastRevision ?? -1,
      append(stream, event, recordedAtMs = recordedAt) {
        const id = uuidBytes(event.id);
        const found = streamEnd(stream);
        const streamNumber = found?.number ?? nextStream;
        const revision = found === undefined ? 0 : found.lastRevision + 1;
        const { source, sourceId, subject, time } = event.metadata;
        const extensions = event.metadata.extensions === undefined ? null : JSON.stringify(event.metadata.extensions);
        const place = originPlace(event.origin);
        const at = originAt(event.origin);
        const digest = eventDigest({
          position: nextPosition,
          id: event.id.toLowerCase(),
          stream,
          revision,
          type: event.type,
          source,
          sourceId,
          subject,
          time,
          json: event.json,
          extensions,
          recordedAtMs,
          originPlace: place,
          originAt: at,
        });
        const { changes } = insertEvent.run(
          nextPosition,
          id,
          streamNumber,
          revision,
          names.numberOf(event.type),
          names.numberOf(source),
          sourceId,
          subjectOfStream(stream) === subject ? null : subject,
          time,
          event.json,
          recordedAtMs,
          names.numberOf(place),
          at,
          digest,
          extensions,
        );
        if (changes === 0) return alreadyStored(id, stream, event);
        // Only now, so that an event which is refused leaves no stream without events.
        if (found === undefined) insertStream.run(nextStream++, stream);
        remember(stream, { number: streamNumber, lastRevision: revision });
        return { outcome: 'stored', position: BigInt(nextPosition++), revision: BigInt(revision) };
      },
    };
  }

  return { begin, forget: () => streamEnds.clear() };
}
