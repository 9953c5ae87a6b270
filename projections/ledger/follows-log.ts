import { CodedError } from '../../contracts/errors/coded-error.ts';
import { toldPosition } from '../../contracts/events/position.ts';
import type { Engine } from '../engine/engine.ts';
import type { EventLog } from './event-log.ts';
import { LEDGER_VERSION } from './schema.ts';

/** The last event that a ledger read. */
export interface LastRead {
  readonly position: bigint | null;
  readonly eventId: string | null;
  readonly recordedAtMs: bigint | null;
}

/** The version of the tables; null when there are none. */
export async function readVersion(engine: Engine): Promise<number | null> {
  const tables = await engine.rows(`SELECT 1 FROM duckdb_tables() WHERE table_name = 'checkpoint'`);
  if (tables.length === 0) return null;
  const [checkpoint] = await engine.rows<[number]>('SELECT version FROM checkpoint');
  return checkpoint?.[0] ?? null;
}

/** @throws CodedError LEDGER_OUTDATED */
export async function requireVersion(engine: Engine): Promise<void> {
  const version = await readVersion(engine);
  if (version === LEDGER_VERSION) return;
  throw new CodedError('LEDGER_OUTDATED', `The ledger is of version ${version}; this program uses ${LEDGER_VERSION}.`);
}

/** @throws CodedError LEDGER_FOREIGN where the ledger is not made from this log, or has read more of it than it holds */
export async function checkFollows(engine: Engine, log: EventLog): Promise<void> {
  const { store, ...lastRead } = await readOrigin(engine);
  if (store !== (await log.identity())) {
    throw new CodedError('LEDGER_FOREIGN', 'The ledger was built from another event store than the one beside it.');
  }
  await requireHeld(log, lastRead);
}

/** The store that a ledger is made from, and the last event that it read. */
export async function readOrigin(engine: Engine): Promise<LastRead & { readonly store: string }> {
  const [checkpoint] = await engine.rows<[string, bigint | null, string | null, bigint | null]>(
    'SELECT store, position, event_id, recorded_at_ms FROM checkpoint',
  );
  const [store, position, eventId, recordedAtMs] = checkpoint as NonNullable<typeof checkpoint>;
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
