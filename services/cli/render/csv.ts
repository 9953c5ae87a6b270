import { stringify } from 'csv-stringify/sync';

export type CsvCell = string | number | boolean | null | undefined;

/** CSV for machines: a comma, a point in decimals, dates as 2023-12-31. */
export function renderCsv(headings: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [headings, ...rows].map(csvLine).join('');
}

/** One line of such CSV, for results that are written as they come. */
export function csvLine(cells: readonly CsvCell[]): string {
  return stringify([[...cells]], { cast: { boolean: String } });
}
