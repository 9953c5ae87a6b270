import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';

/** The rows of a query, a chunk at a time: memory does not grow with their number. */
export async function* streamRows(connection: DuckDBConnection, sql: string): AsyncGenerator<DuckDBValue[]> {
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    yield* chunk.getRows();
  }
}
