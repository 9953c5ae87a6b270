import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  TIMESTAMP,
  UUID,
  VARCHAR,
} from '@duckdb/node-api';
import type { AppendedColumns, AppendedType, Cell, RowBuffer } from '../engine.ts';
import { writingOf } from './values.ts';

const duckDbTypes: Readonly<Record<AppendedType, DuckDBType>> = {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  INTEGER,
  TIMESTAMP,
  UUID,
  VARCHAR,
};

/** Rows that a chunk of DuckDB's holds at most. */
const CHUNK_ROWS = 2048;

/** Rows in DuckDB's own memory. */
export interface ChunkBuffer extends RowBuffer {
  readonly columns: AppendedColumns;
  readonly chunks: readonly DuckDBDataChunk[];
}

export function chunkBuffer(appended: AppendedColumns): ChunkBuffer {
  const types = Object.values(appended).map((type) => duckDbTypes[type]);
  const writings = Object.values(appended).map(writingOf);
  const chunks: DuckDBDataChunk[] = [];
  const addChunk = (columns: readonly (readonly Cell[])[], rows: number): void => {
    const chunk = DuckDBDataChunk.create(types, rows);
    for (const [i, cells] of columns.entries()) {
      const write = writings[i];
      chunk.setColumnValues(i, write === undefined ? (cells as readonly DuckDBValue[]) : cells.map(write));
    }
    chunks.push(chunk);
  };
  return {
    columns: appended,
    chunks,
    addColumns(columns) {
      if (columns.length !== types.length) throw new Error(`${columns.length} columns for ${types.length}`);
      const rows = columns[0]?.length ?? 0;
      if (rows > 0 && rows <= CHUNK_ROWS) addChunk(columns, rows);
      else
        for (let from = 0; from < rows; from += CHUNK_ROWS)
          addChunk(
            columns.map((cells) => cells.slice(from, from + CHUNK_ROWS)),
            Math.min(CHUNK_ROWS, rows - from),
          );
    },
  };
}
