import type { DatabaseSync } from 'node:sqlite';
import type { NewEvent, Outcome } from '../port.ts';
import { subjectOfStream } from '../stream-name.ts';
import { type EventRow, eventColumns, toRecordedEvent, uuidBytes } from './event-row.ts';
import type { NameTable } from './name-table.ts';
import { originAt, originPlace } from './origin-columns.ts';
import { sameContent } from './same-content.ts';

/** Appends within one transaction; made anew for each, because other processes append in between. */
export interface Appender {
  /** Revision of the stream's last event, or -1 when it has none. */
  lastRevision(stream: string): number;
  append(stream: string, event: NewEvent): Outcome;
}

/**
 * Prepares the statements of appending once for a connection. Streams and revisions are looked up rather than
 * remembered: measured, the two look-ups cost next to nothing beside the insert, and nothing can go stale.
 */
export function appending(db: DatabaseSync, names: NameTable, clock: () => number): () => Appender {
  const selectEnd = db.prepare('SELECT position, recorded_at FROM event ORDER BY position DESC LIMIT 1');
  const selectLastStream = db.prepare('SELECT max(number) AS number FROM stream');
  const selectStream = db.prepare(
    'SELECT number, (SELECT max(revision) FROM event WHERE stream = stream.number) FROM stream WHERE name = ?',
  );
  selectStream.setReturnArrays(true);
  const insertStream = db.prepare('INSERT INTO stream (number, name) VALUES (?, ?)');
  const insertEvent = db.prepare(
    `INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  );
  const selectEvent = db.prepare(`SELECT ${eventColumns} WHERE event.id = ?`);
  selectEvent.setReturnArrays(true);

  function streamRow(stream: string): readonly [number: number, lastRevision: number] | undefined {
    return selectStream.get(stream) as unknown as readonly [number, number] | undefined;
  }

  return () => {
    const end = selectEnd.get();
    let nextPosition = end === undefined ? 0 : Number(end.position) + 1;
    let nextStream = Number(selectLastStream.get()?.number ?? 0) + 1;
    // The machine's clock may be set back; the log's order and recordedAt must still agree.
    const recordedAt = Math.max(clock(), end === undefined ? 0 : Number(end.recorded_at));

    function alreadyStored(id: Uint8Array, stream: string, event: NewEvent): Outcome {
      const row = selectEvent.get(id) as unknown as EventRow;
      const stored = toRecordedEvent(row, names);
      const outcome = sameContent(stored, stream, event) ? 'duplicate' : 'conflict';
      return { outcome, position: stored.position };
    }

    return {
      lastRevision: (stream) => streamRow(stream)?.[1] ?? -1,
      append(stream, event) {
        const id = uuidBytes(event.id);
        const found = streamRow(stream);
        const streamNumber = found?.[0] ?? nextStream;
        const revision = found === undefined ? 0 : found[1] + 1;
        const { source, sourceId, subject, time } = event.metadata;
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
          recordedAt,
          names.numberOf(originPlace(event.origin)),
          originAt(event.origin),
        );
        if (changes === 0) return alreadyStored(id, stream, event);
        // Only now, so that an event which is refused leaves no stream without events.
        if (found === undefined) insertStream.run(nextStream++, stream);
        return { outcome: 'stored', position: BigInt(nextPosition++), revision: BigInt(revision) };
      },
    };
  };
}
