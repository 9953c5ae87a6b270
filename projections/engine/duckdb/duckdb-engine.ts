import type { DuckDBAppender, DuckDBConnection, DuckDBResult, DuckDBResultReader, DuckDBValue } from '@duckdb/node-api';
import type { Engine, NamedRow, Parameters, Row, RowBuffer, Value } from '../engine.ts';
import { type ChunkBuffer, chunkBuffer } from './row-buffer.ts';
import { withEngineErrors } from './trouble.ts';
import { type Reading, readingOf } from './values.ts';

/** A connection to DuckDB as an engine. */
export function duckDbEngine(connection: DuckDBConnection): Engine {
  const run = (sql: string, parameters?: Parameters): Promise<void> =>
    withEngineErrors(async () => {
      await connection.run(sql, parameters);
    });
  return {
    run,
    rows: <R extends Row>(sql: string, parameters?: Parameters) =>
      withEngineErrors(async () => {
        const reader = await connection.runAndReadAll(sql, parameters);
        return read(reader.getRows(), readingsOf(reader)) as unknown as R[];
      }),
    namedRows: (sql) =>
      withEngineErrors(async () => {
        const reader = await connection.runAndReadAll(sql);
        const names = reader.deduplicatedColumnNames();
        return read(reader.getRows(), readingsOf(reader)).map(
          (row): NamedRow => Object.fromEntries(names.map((name, i) => [name, row[i] as Value])),
        );
      }),
    async *stream<R extends Row>(sql: string) {
      const result = await withEngineErrors(() => connection.stream(sql));
      const readings = await withEngineErrors(() => readingsOf(result));
      for (;;) {
        const chunk = await withEngineErrors(() => result.fetchChunk());
        if (chunk === null || chunk.rowCount === 0) return;
        yield* read(chunk.getRows(), readings) as unknown as R[];
      }
    },
    materialise: (table, query) => run(`CREATE OR REPLACE TEMP TABLE ${table} AS\n${query}`),
    buffer: chunkBuffer,
    append: (table, buffer) => withEngineErrors(async () => fill(await connection.createAppender(table), buffer)),
    keep: (table, buffer) =>
      withEngineErrors(async () => {
        const columns = Object.entries((buffer as ChunkBuffer).columns).map(([name, type]) => `${name} ${type}`);
        await connection.run(`CREATE OR REPLACE TEMP TABLE ${table} (${columns.join(', ')})`);
        // Where temporary tables are, even if the file is open for reading.
        fill(await connection.createAppender(table, 'main', 'temp'), buffer);
      }),
    async transaction(work) {
      await run('BEGIN TRANSACTION');
      try {
        const result = await work();
        await run('COMMIT');
        return result;
      } catch (error) {
        await run('ROLLBACK').catch(() => undefined); // the first error is the one that tells
        throw error;
      }
    },
    async configure({ memoryLimit, threads }) {
      if (memoryLimit !== undefined) await run(`SET memory_limit = '${memoryLimit}'`);
      if (threads !== undefined) await run(`SET threads = ${threads}`);
    },
    interrupt: () => connection.interrupt(),
  };
}

function fill(appender: DuckDBAppender, buffer: RowBuffer): void {
  for (const chunk of (buffer as ChunkBuffer).chunks) appender.appendDataChunk(chunk);
  appender.closeSync();
}

/** What tells the types of a query's columns. */
type Typed = Pick<DuckDBResult, 'columnTypes'> | Pick<DuckDBResultReader, 'columnTypes'>;

/** The readings of a query's columns, of those whose values are DuckDB's own: most have none. */
function readingsOf(result: Typed): readonly (readonly [column: number, read: Reading])[] {
  return result.columnTypes().flatMap((type, column) => {
    const read = readingOf(type);
    return read === undefined ? [] : [[column, read] as const];
  });
}

/** Puts what rows hold in the place of DuckDB's own values. */
function read(rows: readonly DuckDBValue[][], readings: ReturnType<typeof readingsOf>): Value[][] {
  const held = rows as unknown as (DuckDBValue | Value)[][];
  for (const [column, reading] of readings)
    for (const row of held) {
      const value = row[column] as DuckDBValue;
      if (value !== null) row[column] = reading(value);
    }
  return held as Value[][];
}
