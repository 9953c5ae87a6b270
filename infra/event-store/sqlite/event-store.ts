import { setTimeout as delay } from 'node:timers/promises';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { toldPosition } from '../../../contracts/events/position.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import type { OpenOptions } from '../../sqlite/open-file.ts';
import { codedSqliteError } from '../../sqlite/sqlite-error.ts';
import { inTransaction } from '../../sqlite/transaction.ts';
import type { AppendResult, EventStore, NewEvent, Outcome } from '../port.ts';
import { requireExpected } from '../require-expected.ts';
import { appending } from './append-event.ts';
import { type EventRow, eventColumns, toRecordedEvent, uuidBytes } from './event-row.ts';
import { nameTable } from './name-table.ts';
import { databaseFile, openDatabase } from './open-database.ts';

/** How many events a stream or a subscription reads at a time. */
const pageSize = 1000;
/** How often a subscription that has caught up looks for more, in ms. */
const pollMs = 50;

function conflict(stream: string, event: NewEvent, position: bigint): CodedError {
  return new CodedError(
    'EVENT_CONFLICT',
    `${stream}: event ${event.id} is stored at position ${toldPosition(position)} with other content`,
    { path: stream },
  );
}

/**
 * The embedded event store: one SQLite file in the data directory, which several processes may read and append to at
 * once. Its methods do their work before they return; a batch of 10,000 events holds up the event loop for 100 to 200 ms.
 * @throws CodedError as `openDatabase` does.
 */
export async function openSqliteEventStore(dataDir: string, options: OpenOptions = {}): Promise<EventStore> {
  const file = databaseFile(dataDir);
  const opened = await openDatabase(dataDir, options);
  const { db, requireInPlace } = opened;
  const names = nameTable(db);
  const appends = appending(db, names, options.clock ?? Date.now);
  const selectAll = db.prepare(`SELECT ${eventColumns} WHERE event.position > ? ORDER BY event.position LIMIT ?`);
  selectAll.setReturnArrays(true);
  const selectStream = db.prepare(
    `SELECT ${eventColumns} WHERE stream.name = ? AND event.revision >= ? ORDER BY event.revision LIMIT ?`,
  );
  selectStream.setReturnArrays(true);
  const selectById = db.prepare(`SELECT ${eventColumns} WHERE event.id = ?`);
  selectById.setReturnArrays(true);
  const selectHead = db.prepare('SELECT coalesce(max(position) + 1, 0) AS head FROM event');
  const selectIdentity = db.prepare('SELECT identity FROM store');

  function coded<T>(work: () => T): T {
    requireInPlace();
    try {
      return work();
    } catch (error) {
      throw codedSqliteError(error, file);
    }
  }

  function write<T>(work: () => T): T {
    try {
      return inTransaction(opened, work);
    } catch (error) {
      names.forget();
      appends.forget();
      throw error;
    }
  }

  function readAll(after: bigint | null, limit: number): readonly RecordedEvent[] {
    const rows = coded(() => selectAll.all(after ?? -1, limit)) as unknown as readonly EventRow[];
    return rows.map((row) => toRecordedEvent(row, names));
  }

  return {
    async append(stream, events, expected): Promise<AppendResult> {
      return write(() => {
        const appender = appends.begin();
        const before = appender.lastRevision(stream);
        const outcomes = events.map((event) => {
          const outcome = appender.append(stream, event);
          if (outcome.outcome === 'conflict') throw conflict(stream, event, outcome.position);
          return outcome;
        });
        const repeated = outcomes.length > 0 && outcomes.every(({ outcome }) => outcome === 'duplicate');
        if (!repeated) requireExpected(stream, BigInt(before), expected);
        return { lastRevision: BigInt(appender.lastRevision(stream)), outcomes };
      });
    },

    async appendEach(events): Promise<readonly Outcome[]> {
      return write(() => {
        const appender = appends.begin();
        return events.map(({ stream, event }) => appender.append(stream, event));
      });
    },

    async appendCopies(events): Promise<readonly Outcome[]> {
      return write(() => {
        const appender = appends.begin();
        return events.map(({ stream, event, recordedAtMs }) => appender.append(stream, event, recordedAtMs));
      });
    },

    async *readStream(stream, { from = 0n, limit = Number.POSITIVE_INFINITY } = {}) {
      let next = from;
      let left = limit;
      while (left > 0) {
        const size = Math.min(pageSize, left);
        const rows = coded(() => selectStream.all(stream, next, size)) as unknown as readonly EventRow[];
        for (const row of rows) yield toRecordedEvent(row, names);
        if (rows.length < size) return;
        next += BigInt(rows.length);
        left -= rows.length;
      }
    },

    async readAll(after, limit) {
      return readAll(after, limit);
    },

    async eventById(id) {
      const row = coded(() => selectById.get(uuidBytes(id))) as unknown as EventRow | undefined;
      return row && toRecordedEvent(row, names);
    },

    async eventAt(position) {
      return readAll(position - 1n, 1).find((event) => event.position === position);
    },

    async *subscribeAll(after, signal) {
      let last = after;
      while (!signal.aborted) {
        // A position is given out and made visible by the same commit, so nothing can turn up behind `last` later.
        const events = readAll(last, pageSize);
        const newest = events.at(-1);
        if (newest === undefined) await delay(pollMs, undefined, { signal }).catch(() => undefined);
        else {
          yield events;
          last = newest.position;
        }
      }
    },

    async head() {
      return coded(() => BigInt(Number(selectHead.get()?.head)));
    },

    async identity() {
      return coded(() => String(selectIdentity.get()?.identity));
    },

    async close() {
      try {
        db.close();
      } catch (error) {
        throw codedSqliteError(error, file);
      }
    },
  };
}
