import { namesNotOnlyOfCitizens } from '../../contracts/events/event-traits.ts';
import type { LedgerStatus } from '../../contracts/operations/status-schema.ts';
import type { Engine } from '../engine/engine.ts';
import type { Identities } from '../ledger/identities.ts';
import { list } from '../ledger/sql-text.ts';

/** Counts the events of the ledger, each once, however many versions it has. */
export async function countEvents(engine: Engine, identities: Identities | undefined): Promise<LedgerStatus['events']> {
  const rows = await engine.rows<[string, number, number, number]>(`
    SELECT type, count(DISTINCT position)::DOUBLE, min(registered_at), max(registered_at)
    FROM ledger GROUP BY type ORDER BY 2 DESC, type`);
  const byType = rows.map(([type, count]) => ({ type, count }));
  return {
    total: byType.reduce((sum, { count }) => sum + count, 0),
    byType,
    citizens: await countCitizens(engine, identities),
    firstRegisteredAt: isoInstant(rows.map(([, , first]) => first).reduce(least, Number.POSITIVE_INFINITY)),
    lastRegisteredAt: isoInstant(rows.map(([, , , last]) => last).reduce(greatest, Number.NEGATIVE_INFINITY)),
  };
}

async function countCitizens(engine: Engine, identities: Identities | undefined): Promise<number> {
  const citizens = `SELECT DISTINCT citizen FROM ledger WHERE type NOT IN (${list(namesNotOnlyOfCitizens)})`;
  const [counted] = await engine.rows<[number]>(
    identities === undefined
      ? `SELECT count(*)::DOUBLE FROM (${citizens})`
      : `SELECT count(DISTINCT coalesce(s.root, c.citizen))::DOUBLE FROM (${citizens}) c LEFT JOIN ${identities.sameCitizen} s USING (citizen)`,
  );
  return counted?.[0] ?? 0;
}

const least = (a: number, b: number): number => Math.min(a, b);
const greatest = (a: number, b: number): number => Math.max(a, b);

function isoInstant(ms: number): string | null {
  return Number.isFinite(ms) ? new Date(ms).toISOString() : null;
}
