import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { MappingDocument } from '../../../contracts/mappings/mapping-schema.ts';
import { spreadsheetDays } from '../mapping/date-form.ts';
import { openCsv } from './csv-table.ts';
import { openParquet } from './parquet-table.ts';
import { openReadableFile, type ReadableFile } from './readable-file.ts';
import type { Table } from './table.ts';
import { openXlsx } from './xlsx/xlsx-table.ts';

/**
 * Opens a file as a table, in the format that a mapping says.
 * @throws CodedError of the INPUT_, STORE_ and EXTRACT_ areas; the file system's own errors
 */
export async function openTable(path: string, mapping: MappingDocument): Promise<Table> {
  const file = await openReadableFile(path);
  try {
    await requireFormat(file, mapping.format);
    return await opened(file, mapping);
  } catch (error) {
    await file.close();
    throw error;
  }
}

function opened(file: ReadableFile, mapping: MappingDocument): Promise<Table> {
  const { csv, xlsx } = mapping;
  switch (mapping.format) {
    case 'csv':
      return openCsv(file, {
        delimiter: csv?.delimiter,
        quote: csv?.quote === 'none' ? null : (csv?.quote ?? '"'),
        encoding: csv?.encoding,
        headerLine: csv?.header === 'none' ? null : (csv?.header ?? 1),
      });
    case 'xlsx':
      return openXlsx(file, {
        sheet: xlsx?.sheet,
        headerRow: xlsx?.header === 'none' ? null : (xlsx?.header ?? 1),
        readsDays: readsDays(mapping),
      });
    case 'parquet':
      return openParquet(file);
  }
}

/** Whether a mapping reads numbers as the days of a spreadsheet. */
function readsDays({ date, registered, events }: MappingDocument): boolean {
  const fields = events.flatMap((rule) => Object.values(rule.fields));
  return [date, registered, ...fields].some((each) => each?.date === spreadsheetDays);
}

interface Signature {
  /** How files of it begin, in Latin-1. */
  readonly start: string;
  /** The format of mappings that it is, if it is one. */
  readonly format?: MappingDocument['format'];
  readonly what: string;
}

/** How files of each format, and of others that are given by mistake, begin. */
const signatures: readonly Signature[] = [
  { start: 'PK\x03\x04', format: 'xlsx', what: 'an Excel workbook (.xlsx) or another ZIP file' },
  { start: 'PAR1', format: 'parquet', what: 'a Parquet file' },
  { start: 'PARE', what: 'a Parquet file that is encrypted' },
  {
    start: '\xd0\xcf\x11\xe0',
    what: 'an old Excel workbook (.xls) or one with a password; save it as .xlsx without one',
  },
  { start: '%PDF', what: 'a PDF document' },
  { start: '\x1f\x8b', what: 'a gzip file; unpack it first' },
  { start: '\x28\xb5\x2f\xfd', what: 'a Zstandard file; unpack it first' },
];

/** What some systems write under the name of a workbook. */
const markup = /^(?:ï»¿)?\s*<(?:!doctype|html|table|\?xml)/i;

/** What a file is by its content, whatever its name. @throws CodedError EXTRACT_WRONG_FORMAT */
async function requireFormat({ name, handle }: ReadableFile, format: MappingDocument['format']): Promise<void> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
  const beginning = buffer.toString('latin1', 0, bytesRead);
  const text: Omit<Signature, 'start'> = markup.test(beginning)
    ? { what: 'a page (HTML) or another document of XML; save it as .xlsx' }
    : { format: 'csv', what: 'text, such as CSV' };
  const found = signatures.find(({ start }) => beginning.startsWith(start)) ?? text;
  if (found.format === format) return;
  throw new CodedError('EXTRACT_WRONG_FORMAT', `${name} is ${found.what}, and the mapping says ${format}.`);
}
