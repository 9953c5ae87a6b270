import { stringify } from 'csv-stringify/sync';

export type CsvCell = string | number | boolean | null | undefined;

/** What spreadsheets take for a formula, and so might run or send somewhere. */
const formula = /^[\s\p{C}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/** Numbers begin with a sign as well, and do nothing. */
const number = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A text that a spreadsheet would take for a formula has an apostrophe before it, by which it is a text. */
function defused(cell: CsvCell): CsvCell {
  return typeof cell === 'string' && formula.test(cell) && !number.test(cell) ? `'${cell}` : cell;
}

/** CSV for machines: a comma, a point in decimals, dates as 2023-12-31. */
export function renderCsv(headings: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [headings, ...rows].map(csvLine).join('');
}

/** One line of such CSV, for results that are written as they come. */
export function csvLine(cells: readonly CsvCell[]): string {
  return stringify([cells.map(defused)], { cast: { boolean: String } });
}
