import { setTimeout as delay } from 'node:timers/promises';
import { CodedError, isCodedError } from '../../../contracts/errors/coded-error.ts';
import { toldPosition } from '../../../contracts/events/position.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import type { OpenFile, OpenOptions } from '../../sqlite/open-file.ts';
import { inTransaction } from '../../sqlite/transaction.ts';
import type { AppendResult, EventStore, NewEvent, Outcome } from '../port.ts';
import { requireExpected } from '../require-expected.ts';
import { type Appender, type Appending, appending } from './append-event.ts';
import { codedStoreError, damage, damagedEvent } from './damage.ts';
import { type EventRow, eventColumns, rowForm, rowReader, uuidBytes } from './event-row.ts';
import { nameTable } from './name-table.ts';
import { databaseFile, openDatabase } from './open-database.ts';
import { schemaVersion } from './schema.ts';
import { type TrustedClock, trustedClock } from './trusted-clock.ts';

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

/** Prepares everything once. @throws CodedError STORE_CORRUPT where the tables are not those that were made */
function prepared({ db, file, version }: OpenFile, clock: TrustedClock) {
  const form = rowForm(version);
  const columns = eventColumns(form);
  function rows(clause: string) {
    const statement = db.prepare(`SELECT ${columns} WHERE ${clause}`);
    statement.setReturnArrays(true);
    return statement;
  }
  try {
    const names = nameTable(db);
    const reader = rowReader(file, names, form);
    return {
      names,
      reader,
      // A file of an earlier version is open for reading only.
      appends: version === schemaVersion ? appending(db, names, reader, clock) : undefined,
      selectAll: rows('event.position > ? ORDER BY event.position LIMIT ?'),
      selectStream: rows('stream.name = ? AND event.revision >= ? ORDER BY event.revision LIMIT ?'),
      selectById: rows('event.id = ?'),
      // A file of version 1 that is open for reading only has none.
      selectDigests: form.hasDigests
        ? db.prepare('SELECT position, digest FROM event WHERE position > ? ORDER BY position LIMIT ?')
        : undefined,
      selectHead: db.prepare('SELECT coalesce(max(position) + 1, 0) AS head FROM event'),
      selectLast: db.prepare('SELECT recorded_at FROM event ORDER BY position DESC LIMIT 1'),
      selectIdentity: db.prepare('SELECT identity FROM store'),
    };
  } catch (error) {
    db.close();
    throw codedStoreError(error, file);
  }
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
  const clock = trustedClock({ clock: options.clock ?? Date.now, accepted: options.acceptClock ?? false });
  const {
    names,
    appends,
    reader,
    selectAll,
    selectDigests,
    selectStream,
    selectById,
    selectHead,
    selectIdentity,
    selectLast,
  } = prepared(opened, clock);

  function coded<T>(work: () => T): T {
    requireInPlace();
    try {
      return work();
    } catch (error) {
      throw codedStoreError(error, file);
    }
  }

  function write<T>(events: readonly NewEvent[] | undefined, work: (appender: Appender) => T): T {
    try {
      return inTransaction(opened, () => work(appendingHere().begin(events)));
    } catch (error) {
      names.forget();
      appends?.forget();
      throw codedStoreError(error, file);
    }
  }

  function appendingHere(): Appending {
    // What is open for reading only was refused before this.
    if (appends === undefined) throw new Error('a file of an earlier version is upgraded before it is written');
    return appends;
  }

  function readAll(after: bigint | null, limit: number): readonly RecordedEvent[] {
    const rows = coded(() => selectAll.all(after ?? -1, limit)) as unknown as readonly EventRow[];
    const first = (after ?? -1n) + 1n;
    return rows.map((row, index) => {
      const expected = first + BigInt(index);
      if (BigInt(row[0]) !== expected) throw damagedEvent(file, expected, 'is missing');
      return reader.toRecordedEvent(row);
    });
  }

  // What the clock says while it still agrees with the log is what later jumps are told from.
  try {
    const last = coded(() => selectLast.get()?.recorded_at);
    if (last !== undefined) clock.requirePlausible(Number(last));
  } catch (error) {
    // Whoever only reads is not concerned, and who appends is told then.
    if (!isCodedError(error) || error.code !== 'STORE_CLOCK_JUMPED') {
      db.close();
      throw error;
    }
  }

  return {
    async append(stream, events, expected): Promise<AppendResult> {
      return write(events, (appender) => {
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

    async appendEach(events, onOutcome): Promise<readonly Outcome[]> {
      const outcomes = await write(
        events.map(({ event }) => event),
        (appender) => events.map(({ stream, event }) => appender.append(stream, event)),
      );
      if (onOutcome !== undefined) outcomes.forEach(onOutcome);
      return outcomes;
    },

    async appendCopies(events): Promise<readonly Outcome[]> {
      return write(undefined, (appender) =>
        events.map(({ stream, event, recordedAtMs }) => appender.append(stream, event, recordedAtMs)),
      );
    },

    async *readStream(stream, { from = 0n, limit = Number.POSITIVE_INFINITY } = {}) {
      let next = from;
      let left = limit;
      while (left > 0) {
        const size = Math.min(pageSize, left);
        const rows = coded(() => selectStream.all(stream, next, size)) as unknown as readonly EventRow[];
        for (const row of rows) {
          if (BigInt(row[3]) !== next) throw damagedEvent(file, row[0], 'is out of order in its stream');
          yield reader.toRecordedEvent(row);
          next++;
        }
        if (rows.length < size) return;
        left -= rows.length;
      }
    },

    async readAll(after, limit) {
      return readAll(after, limit);
    },

    async readStoredDigests(after, limit) {
      const rows = coded(() => selectDigests?.all(after ?? -1, limit));
      return rows?.map(({ position, digest }, index) => {
        const expected = (after ?? -1n) + 1n + BigInt(index);
        if (BigInt(Number(position)) !== expected) throw damagedEvent(file, expected, 'is missing');
        return { position: expected, digest: String(digest) };
      });
    },

    async eventById(id) {
      const bytes = uuidBytes(id);
      const row = coded(() => selectById.get(bytes)) as unknown as EventRow | undefined;
      return row && reader.toRecordedEvent(row);
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

    async requireReady() {
      const last = coded(() => selectLast.get()?.recorded_at);
      clock.requirePlausible(last === undefined ? undefined : Number(last));
    },

    async head() {
      return coded(() => BigInt(Number(selectHead.get()?.head)));
    },

    async identity() {
      const identity = coded(() => selectIdentity.get()?.identity);
      if (typeof identity !== 'string') throw damage(file, 'its identity is missing');
      return identity;
    },

    async close() {
      try {
        db.close();
      } catch (error) {
        throw codedStoreError(error, file);
      }
    },
  };
}
