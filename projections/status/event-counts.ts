import type { DuckDBConnection } from '@duckdb/node-api';
import { namesOfNoCitizen } from '../../contracts/events/event-traits.ts';
import type { Cutoff } from '../ledger/cutoff.ts';
import { identifyCitizens } from '../ledger/identities.ts';
import { list } from '../ledger/sql-text.ts';

export interface EventCounts {
  readonly total: number;
  readonly byType: readonly { readonly type: string; readonly count: number }[];
  /** People: pseudonyms that were merged count once. */
  readonly citizens: number;
  /** When the first and the last of the events were registered, UTC; null when there are none. */
  readonly firstRegisteredAt: string | null;
  readonly lastRegisteredAt: string | null;
}

/** Counts the events of the ledger, each once, however many versions it has. */
export async function countEvents(connection: DuckDBConnection, everything: Cutoff): Promise<EventCounts> {
  const types = await connection.runAndReadAll(`
    SELECT type, count(DISTINCT position)::DOUBLE, epoch_ms(min(registered_at))::DOUBLE, epoch_ms(max(registered_at))::DOUBLE
    FROM ledger GROUP BY type ORDER BY 2 DESC, type`);
  const rows = types.getRows() as [string, number, number, number][];
  const byType = rows.map(([type, count]) => ({ type, count }));
  return {
    total: byType.reduce((sum, { count }) => sum + count, 0),
    byType,
    citizens: await countCitizens(connection, everything),
    firstRegisteredAt: isoInstant(rows.map(([, , first]) => first).reduce(least, Number.POSITIVE_INFINITY)),
    lastRegisteredAt: isoInstant(rows.map(([, , , last]) => last).reduce(greatest, Number.NEGATIVE_INFINITY)),
  };
}

async function countCitizens(connection: DuckDBConnection, everything: Cutoff): Promise<number> {
  const merged = await identifyCitizens(connection, everything);
  const citizens = `SELECT DISTINCT citizen FROM ledger WHERE type NOT IN (${list(namesOfNoCitizen)})`;
  const reader = await connection.runAndReadAll(
    merged
      ? `SELECT count(DISTINCT coalesce(s.root, c.citizen))::DOUBLE FROM (${citizens}) c LEFT JOIN same_citizen s USING (citizen)`
      : `SELECT count(*)::DOUBLE FROM (${citizens})`,
  );
  return reader.getRows()[0]?.[0] as number;
}

const least = (a: number, b: number): number => Math.min(a, b);
const greatest = (a: number, b: number): number => Math.max(a, b);

function isoInstant(ms: number): string | null {
  return Number.isFinite(ms) ? new Date(ms).toISOString() : null;
}
