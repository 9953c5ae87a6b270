import type { AppendedColumns, Cell, Engine, RowBuffer } from './engine.ts';

/** Rows that are handed over at a time. */
const ROWS_AT_A_TIME = 2048;

/** A buffer with some rows; their cells are in the order of the columns. */
export function filledBuffer(engine: Engine, columns: AppendedColumns, rows: Iterable<readonly Cell[]>): RowBuffer {
  const buffer = engine.buffer(columns);
  const cells: Cell[][] = Object.keys(columns).map(() => []);
  const handOver = (): void => {
    buffer.addColumns(cells);
    for (const column of cells) column.length = 0;
  };
  for (const row of rows) {
    for (const [i, column] of cells.entries()) column.push(row[i] ?? null);
    if (cells[0]?.length === ROWS_AT_A_TIME) handOver();
  }
  handOver();
  return buffer;
}
