import { CodedError } from '../../../../contracts/errors/coded-error.ts';
import { maskPersonalNumbers } from '../../../../contracts/personal-number/mask.ts';
import { cellText } from '../../cell-text.ts';
import type { ReadableFile } from '../readable-file.ts';
import type { Table, TableRow } from '../table.ts';
import { damaged, openParts, type Parts } from './parts.ts';
import { noTexts, readSharedTexts, type SharedTexts } from './shared-texts.ts';
import { mostColumns, SheetRows } from './sheet-rows.ts';
import { readWorkbookParts, type SheetPart, type WorkbookParts } from './workbook-parts.ts';
import { readXml } from './xml.ts';

/** What a mapping says of a workbook. */
export interface XlsxOptions {
  /** The sheet by its name; the first that is not hidden where it is left out. */
  readonly sheet?: string | undefined;
  /** The row of the headings, from 1; null where there are none. */
  readonly headerRow: number | null;
  /** Whether the mapping reads numbers as days from 1900, whatever their format. */
  readonly readsDays: boolean;
}

const gibibyte = 1024 ** 3;
/** What a sheet may unfold to: a million rows of thirty columns take 1.5 GiB. */
const mostSheetBytes = 8 * gibibyte;
const mostTextBytes = 2 * gibibyte;

/**
 * Opens a sheet of an Excel workbook as a table. Of formulas it has what they came to when the workbook was saved.
 * @throws CodedError EXTRACT_WRONG_FORMAT, EXTRACT_TOO_LARGE, EXTRACT_SHEET_MISSING, EXTRACT_DAYS_FROM_1904, INPUT_EMPTY
 */
export async function openXlsx(
  file: ReadableFile,
  { sheet: wanted, headerRow, readsDays }: XlsxOptions,
): Promise<Table> {
  const parts = await openParts(file);
  const workbook = await readWorkbookParts(file, parts);
  const sheet = sheetOf(file, workbook, wanted);
  if (workbook.isFrom1904 && readsDays)
    throw new CodedError(
      'EXTRACT_DAYS_FROM_1904',
      `${file.name} counts days from 1904, and the mapping reads a number as a day counted from 1900.`,
    );
  const texts = await textsOf(file, parts, workbook);
  try {
    let done = 0;
    const rows = rowsOf(file, parts, sheet, new SheetRows(texts, workbook.shown, workbook.isFrom1904), (bytes) => {
      done += bytes;
    });
    const { headings, rest } = await headingsOf(rows, headerRow, file.name);
    return {
      headings,
      found: { ...(wanted === undefined && { sheet: sheet.name }) },
      total: parts.size(sheet.part),
      done: () => done,
      async *rows() {
        for await (const some of rest) {
          const whole = some
            .map((row) => wholeRow(row, headings.length))
            .filter((row) => row.cells.some((cell) => cell !== null));
          if (whole.length > 0) yield whole;
        }
      },
      async close() {
        await rows.return(undefined);
        texts.close();
        await file.close();
      },
    };
  } catch (error) {
    texts.close();
    throw error;
  }
}

function sheetOf(file: ReadableFile, { sheets }: WorkbookParts, wanted: string | undefined): SheetPart {
  const found =
    wanted === undefined
      ? (sheets.find(({ isHidden }) => !isHidden) ?? sheets[0])
      : sheets.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (found !== undefined) return found;
  const names = sheets.map(({ name }) => `"${maskPersonalNumbers(name)}"`).join(', ');
  throw new CodedError(
    'EXTRACT_SHEET_MISSING',
    wanted === undefined
      ? `${file.name} has no sheet of cells.`
      : `${file.name} has no sheet "${wanted}". It has ${names}.`,
  );
}

async function textsOf(file: ReadableFile, parts: Parts, { texts }: WorkbookParts): Promise<SharedTexts> {
  if (texts === undefined || !parts.has(texts)) return noTexts;
  try {
    return await readSharedTexts(parts.text(texts, mostTextBytes));
  } catch (error) {
    throw await damaged(file, texts, error);
  }
}

/** The rows of a sheet; that the file is what it was is asked at the end, and before it is called damaged. */
async function* rowsOf(
  file: ReadableFile,
  parts: Parts,
  { part }: SheetPart,
  sheet: SheetRows,
  onRead: (bytes: number) => void,
): AsyncGenerator<readonly TableRow[]> {
  try {
    for await (const _ of readXml(parts.text(part, mostSheetBytes, onRead), sheet)) {
      const rows = sheet.take();
      if (rows.length > 0) yield rows;
    }
  } catch (error) {
    throw await damaged(file, part, error);
  }
  await file.requireUnchanged();
}

/** Takes the headings off the rows; where there are none, as many numbers as the first row has cells. */
async function headingsOf(rows: AsyncGenerator<readonly TableRow[]>, headerRow: number | null, name: string) {
  for (let each = await rows.next(); each.done !== true; each = await rows.next()) {
    const some = each.value.filter(({ line }) => line >= (headerRow ?? 1));
    const [first, ...others] = some;
    if (first === undefined) continue;
    if (first.cells.length >= mostColumns)
      throw new CodedError('EXTRACT_TOO_LARGE', `${name} has ${mostColumns} columns or more.`);
    const headings = first.cells.map((cell, i) => (headerRow === null ? String(i + 1) : cellText(cell)));
    return { headings, rest: prepend(headerRow === null ? some : others, rows) };
  }
  throw new CodedError('INPUT_EMPTY', `${name} holds no row.`);
}

async function* prepend(first: readonly TableRow[], rest: AsyncIterable<readonly TableRow[]>) {
  if (first.length > 0) yield first;
  yield* rest;
}

/** A row with a cell for each heading. What stands to the right of them has no column, such as a remark beside the table. */
function wholeRow({ line, cells }: TableRow, columns: number): TableRow {
  const whole = cells.slice(0, columns);
  while (whole.length < columns) whole.push(null);
  return { line, cells: whole };
}
