import type { DuckDBConnection } from '@duckdb/node-api';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { toldPosition } from '../../contracts/events/position.ts';
import type { EventLog } from './event-log.ts';
import { LEDGER_VERSION } from './schema.ts';

/** The last event that a ledger read. */
interface LastRead {
  readonly position: bigint | null;
  readonly eventId: string | null;
  readonly recordedAtMs: bigint | null;
}

/** The version of the tables; null when there are none. */
export async function readVersion(connection: DuckDBConnection): Promise<number | null> {
  const tables = await connection.runAndReadAll(`SELECT 1 FROM duckdb_tables() WHERE table_name = 'checkpoint'`);
  if (tables.currentRowCount === 0) return null;
  const reader = await connection.runAndReadAll('SELECT version FROM checkpoint');
  return (reader.getRows()[0]?.[0] ?? null) as number | null;
}

/** @throws CodedError LEDGER_OUTDATED, LEDGER_FOREIGN where the ledger is not made from this log, or has read more of it than it holds */
export async function checkFollows(connection: DuckDBConnection, log: EventLog, ofThisVersion = true): Promise<void> {
  const version = await readVersion(connection);
  if (ofThisVersion && version !== LEDGER_VERSION) {
    throw new CodedError(
      'LEDGER_OUTDATED',
      `The ledger is of version ${version}; this program uses ${LEDGER_VERSION}.`,
    );
  }
  const { store, ...lastRead } = await readOrigin(connection);
  if (store !== (await log.identity())) {
    throw new CodedError('LEDGER_FOREIGN', 'The ledger was built from another event store than the one beside it.');
  }
  await requireHeld(log, lastRead);
}

/** The store that a ledger is made from, and the last event that it read. */
export async function readOrigin(connection: DuckDBConnection): Promise<LastRead & { readonly store: string }> {
  const reader = await connection.runAndReadAll(
    'SELECT store, position, event_id::VARCHAR, recorded_at_ms FROM checkpoint',
  );
  const [store, position, eventId, recordedAtMs] = reader.getRows()[0] as [
    string,
    bigint | null,
    string | null,
    bigint | null,
  ];
  return { store, position, eventId, recordedAtMs };
}

/** @throws CodedError LEDGER_FOREIGN where the log of the same store does not hold what was read of it */
export async function requireHeld(log: EventLog, { position, eventId, recordedAtMs }: LastRead): Promise<void> {
  if (position === null) return;
  // A store that was restored from a backup has the same identity, and may have overtaken the ledger since. What came
  // again was recorded later.
  const event = await log.eventAt(position);
  if (event?.id !== eventId || BigInt(event?.recordedAtMs ?? -1) !== recordedAtMs) {
    throw new CodedError(
      'LEDGER_FOREIGN',
      `The event store does not hold what the ledger read at position ${toldPosition(position)}; was the store restored from a backup, or was part of it lost?`,
      {
        hint: 'keep the data directory as it is until you know which: the ledger shows what the log once held. docs/operations.md, "The log is damaged", says how to go on',
      },
    );
  }
}
