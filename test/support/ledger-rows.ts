import type { Ledger } from '../../projections/ledger/ledger.ts';

/** Every row of every table that the ledger keeps, in an order of their own. */
export async function rowsOf({ engine }: Ledger): Promise<Record<string, unknown[]>> {
  const tables = await engine.rows<[string]>(
    'SELECT table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY table_name',
  );
  const rows: Record<string, unknown[]> = {};
  for (const [table] of tables) rows[table] = await engine.namedRows(`FROM "${table}" ORDER BY ALL`);
  return rows;
}
