import type { DuckDBConnection } from '@duckdb/node-api';
import type { LookedThrough } from '../../contracts/events/looked-through.ts';
import { readCheckpoint } from './catch-up.ts';
import type { EventLog } from './event-log.ts';

/**
 * How much of a server's log, in its own positions (bytes), is looked through again rather than remembered: some thousand
 * events, which take less time than opening the ledger for writing.
 */
const WORTH_REMEMBERING = 1_000_000n;

async function remembered(connection: DuckDBConnection): Promise<LookedThrough | undefined> {
  const reader = await connection.runAndReadAll('SELECT position, until, id FROM looked_through');
  const [row] = reader.getRows() as [bigint | null, bigint, string][];
  return row && { after: row[0], to: row[1], id: row[2] };
}

/** Lets the log go on from where it was looked through when the ledger was last written. */
export async function goOnLooking(connection: DuckDBConnection, log: EventLog): Promise<void> {
  if (log.goOnFrom === undefined) return;
  const known = await remembered(connection);
  if (known !== undefined && known.after === (await readCheckpoint(connection))) await log.goOnFrom(known);
}

/** What there is to remember of how far the log was looked through; undefined where it is not worth it. */
export async function toRemember(connection: DuckDBConnection, log: EventLog): Promise<LookedThrough | undefined> {
  const looked = log.looked?.();
  if (looked === undefined || looked.after !== (await readCheckpoint(connection))) return undefined;
  const before = await remembered(connection);
  const from = before?.after === looked.after ? before.to : (looked.after ?? 0n);
  return looked.to - from < WORTH_REMEMBERING ? undefined : looked;
}

/** Remembers in the ledger how far the log was looked through. */
export async function rememberLooked(connection: DuckDBConnection, { after, to, id }: LookedThrough): Promise<void> {
  await connection.run('BEGIN TRANSACTION');
  try {
    await connection.run('DELETE FROM looked_through');
    await connection.run('INSERT INTO looked_through VALUES ($after, $to, $id)', { after, to, id });
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined); // the first error is the one that tells
    throw error;
  }
}
