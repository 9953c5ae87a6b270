import { type CsvCell, type CsvDialect, csvHeadings, csvLine } from '../csv/csv.ts';
import type { DataTable } from './data-table.ts';

/**
 * Tables as one CSV, as their rows come. The first column says of which table a line is; the others are the columns of all tables, each
 * once, and empty where a table has none of that name.
 */
export async function* tablesCsv(tables: readonly DataTable[], dialect: CsvDialect): AsyncGenerator<string> {
  const ids = [...new Set(tables.flatMap(({ columns }) => columns.map(({ id }) => id)))];
  yield csvHeadings(['table', ...ids], dialect);
  for (const { id, columns, rows } of tables) {
    const places = columns.map((column) => ids.indexOf(column.id));
    for await (const row of rows()) {
      const line: CsvCell[] = Array(ids.length).fill(null);
      for (const [i, place] of places.entries()) line[place] = row[i];
      yield csvLine([id, ...line], dialect);
    }
  }
}
