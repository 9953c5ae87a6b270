import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { Language } from '../../presentation/language.ts';
import { looksLikeFormula } from '../formula.ts';
import type { Cell, Column, Sheet } from '../workbook.ts';
import { serialDate, serialInstants } from './serial-date.ts';
import type { Style, Styles } from './styles.ts';
import { cellText } from './xml-text.ts';

/** What a sheet of Excel holds. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

/** How dates are shown. In English the month is a word, since 01/03 is two days; 809 says in which language. */
const dateFormats: Readonly<Record<Language, string>> = { da: 'dd-mm-yyyy', en: '[$-809]d mmm yyyy' };

/** Text is handed on in pieces of about this many characters. */
const PIECE = 65_536;

/** Where the table of a sheet stands, once it is written; rows count from 1. */
export interface Extent {
  readonly headingRow: number;
  readonly lastRow: number;
}

/**
 * A sheet as `xl/worksheets/sheet1.xml`, row by row.
 *
 * @param onExtent told at its end where the table stands
 * @throws CodedError OUTPUT_TOO_LARGE
 */
export async function* sheetXml(
  sheet: Sheet,
  styles: Styles,
  language: Language,
  onExtent: (extent: Extent) => void,
): AsyncGenerator<string> {
  const { columns, isTable, title } = sheet;
  if (columns.length > MOST_COLUMNS) throw tooLarge(`${columns.length} columns`);
  const cell = cellWriter(styles, language, isTable);
  const headingRow = title.length === 0 ? 1 : title.length + 2;
  yield opening(sheet, headingRow);
  let row = 0;
  let piece = '';
  for (const [i, line] of title.entries())
    piece += rowXml(++row, [cell('A', row, i === 0 ? { title: line } : line, false)]);
  row = headingRow - 1;
  if (isTable) piece += rowXml(++row, cellsOf(columns.map(({ heading }) => ({ heading }))));
  for await (const cells of sheet.rows) {
    if (++row > MOST_ROWS) throw tooLarge('more rows');
    piece += rowXml(row, cellsOf(cells));
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
  yield closing(columns, isTable ? { headingRow, lastRow: row } : undefined);
  onExtent({ headingRow, lastRow: row });

  function cellsOf(cells: readonly CellToWrite[]): string[] {
    return cells.map((each, i) => cell(columnLetters(i), row, each, true));
  }
}

function tooLarge(what: string): CodedError {
  return new CodedError('OUTPUT_TOO_LARGE', `The result has ${what} than fit into a sheet of a workbook.`);
}

/** Cells as sheets have them, and those that we put above. */
type CellToWrite = Cell | { readonly title: string } | { readonly heading: Column['heading'] };

/** Makes the XML of cells; one that is empty is none. */
function cellWriter(styles: Styles, language: Language, isTable: boolean) {
  const dayFormat = dateFormats[language];
  const instants = serialInstants();
  const text = (at: string, value: string, style: Style): string => {
    const look = { ...style, ...(looksLikeFormula(value) && { format: '@', isQuoted: true }) };
    return `<c r="${at}" s="${styles.idOf(look)}" t="inlineStr"><is><t xml:space="preserve">${cellText(value)}</t></is></c>`;
  };
  const number = (at: string, value: number, style: Style): string =>
    `<c r="${at}" s="${styles.idOf(isTable ? style : { ...style, isLeft: true })}"><v>${value}</v></c>`;
  const date = (at: string, iso: string, serial: number | undefined, format: string, style: Style): string =>
    serial === undefined ? text(at, iso, style) : number(at, serial, { ...style, format });
  return (column: string, row: number, cell: CellToWrite, wrap: boolean): string => {
    if (cell === null || cell === undefined || cell === '') return '';
    const at = `${column}${row}`;
    if (typeof cell === 'string') return text(at, cell, { wrap });
    if ('title' in cell) return text(at, cell.title, { font: 'title' });
    if ('emphasis' in cell) return text(at, cell.emphasis, { font: 'bold', wrap });
    if ('number' in cell) return number(at, cell.number, { format: cell.format });
    if ('day' in cell) return date(at, cell.day, serialDate(cell.day), dayFormat, {});
    if ('instant' in cell) return date(at, cell.instant, instants(cell.instant), `${dayFormat} hh:mm`, {});
    const { heading } = cell;
    const style: Style = { font: 'bold', isHeading: true, wrap: true };
    if (typeof heading === 'string') return text(at, heading, style);
    if ('number' in heading) return number(at, heading.number, { ...style, format: heading.format });
    return date(at, heading.day, serialDate(heading.day), dayFormat, style);
  };
}

function rowXml(row: number, cells: readonly string[]): string {
  return `<row r="${row}">${cells.join('')}</row>`;
}

const letters: string[] = [];

/** What a column is called: A, …, Z, AA, … @param index from 0 */
export function columnLetters(index: number): string {
  const known = letters[index];
  if (known !== undefined) return known;
  const last = String.fromCharCode(65 + (index % 26));
  const name = index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
  letters[index] = name;
  return name;
}

/** All before the rows; headings stay in sight, and a sheet is printed as wide as the paper. */
function opening({ columns, isTable }: Sheet, headingRow: number): string {
  const below = `A${headingRow + 1}`;
  const pane = `<pane ySplit="${headingRow}" topLeftCell="${below}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="${below}" sqref="${below}"/>`;
  const widths = columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  return [
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView workbookViewId="0">${isTable ? pane : ''}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/>',
    widths.length === 0 ? '' : `<cols>${widths.join('')}</cols>`,
    '<sheetData>',
  ].join('');
}

function closing(columns: readonly Column[], table: Extent | undefined): string {
  return [
    '</sheetData>',
    table === undefined ? '' : `<autoFilter ref="${rangeOf(columns, table)}"/>`,
    '<pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
    '</worksheet>',
  ].join('');
}

/** The cells of a table with its headings, such as `A4:B20`. */
function rangeOf(columns: readonly Column[], { headingRow, lastRow }: Extent): string {
  return `A${headingRow}:${columnLetters(columns.length - 1)}${lastRow}`;
}

/** The same where cells are named by their sheet and stay where they are: `'Figurer'!$A$4:$B$20`. */
export function absoluteRange({ name, columns }: Sheet, { headingRow, lastRow }: Extent): string {
  return `'${name.replaceAll("'", "''")}'!$A$${headingRow}:$${columnLetters(columns.length - 1)}$${lastRow}`;
}
