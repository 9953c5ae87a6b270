import { stringify } from 'csv-stringify/sync';
import { DateTime } from 'luxon';
import { ZONE } from '../../../projections/calendar/copenhagen.ts';
import type { Day, Instant, Written } from '../cells.ts';
import { looksLikeFormula } from '../formula.ts';

export type CsvCell = string | number | boolean | Day | Instant | Written | null | undefined;

/**
 * How a CSV is written: `plain` for machines, with a comma between cells, a point in decimals and dates as 2023-12-31; `da` for a Danish
 * Excel, which opens it with a double click: a semicolon, a decimal comma, dates as 31-12-2023, SAND and FALSK, and a mark that
 * it is UTF-8. Both have the same columns and codes.
 */
export const csvDialects = ['plain', 'da'] as const;

export type CsvDialect = (typeof csvDialects)[number];

/** By it Excel knows that the text is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** CSV as a whole. */
export function renderCsv(
  headings: readonly string[],
  rows: readonly (readonly CsvCell[])[],
  dialect: CsvDialect = 'plain',
): string {
  return csvHeadings(headings, dialect) + rows.map((row) => csvLine(row, dialect)).join('');
}

/** The first line of a CSV that is written as it comes. */
export function csvHeadings(headings: readonly string[], dialect: CsvDialect = 'plain'): string {
  return `${dialect === 'da' ? BYTE_ORDER_MARK : ''}${csvLine(headings, dialect)}`;
}

/** One further line of it. */
export function csvLine(cells: readonly CsvCell[], dialect: CsvDialect = 'plain'): string {
  return stringify([cells.map(texts[dialect])], { delimiter: dialect === 'da' ? ';' : ',' });
}

const texts: Readonly<Record<CsvDialect, (cell: CsvCell) => string>> = { plain: plainText, da: danishText };

function plainText(cell: CsvCell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return defused(cell);
  if (typeof cell !== 'object') return String(cell);
  if ('day' in cell) return cell.day;
  return 'instant' in cell ? cell.instant : cell.written;
}

function danishText(cell: CsvCell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return defused(cell);
  if (typeof cell === 'boolean') return cell ? 'SAND' : 'FALSK';
  if (typeof cell === 'number') return withComma(String(cell));
  if ('day' in cell) return DateTime.fromISO(cell.day).toFormat('dd-MM-yyyy');
  if ('instant' in cell) return DateTime.fromISO(cell.instant, { zone: ZONE }).toFormat('dd-MM-yyyy HH:mm:ss');
  return withComma(cell.written);
}

/** A number as Danes write it; it is one number, so it has one point at most. */
function withComma(number: string): string {
  return number.replace('.', ',');
}

/** A text that a spreadsheet would take for a formula has an apostrophe before it, by which it is a text. Numbers are no texts. */
function defused(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text;
}
