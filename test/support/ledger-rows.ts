import type { Ledger } from '../../projections/ledger/ledger.ts';

/** Every row of every table that the ledger keeps, in an order of their own. */
export async function rowsOf({ connection }: Ledger): Promise<Record<string, unknown[]>> {
  const tables = await connection.runAndReadAll(
    'SELECT table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY table_name',
  );
  const rows: Record<string, unknown[]> = {};
  for (const [table] of tables.getRows() as [string][]) {
    const reader = await connection.runAndReadAll(`FROM "${table}" ORDER BY ALL`);
    rows[table] = reader.getRowObjectsJson();
  }
  return rows;
}
