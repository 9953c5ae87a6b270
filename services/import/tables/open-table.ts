import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { MappingDocument } from '../../../contracts/mappings/mapping-schema.ts';
import { openCsv } from './csv-table.ts';
import { openReadableFile, type ReadableFile } from './readable-file.ts';
import type { Table } from './table.ts';

/**
 * Opens a file as a table, in the format that a mapping says.
 * @throws CodedError of the INPUT_ and EXTRACT_ areas; the file system's own errors
 */
export async function openTable(path: string, { format, csv }: MappingDocument): Promise<Table> {
  const file = await openReadableFile(path);
  try {
    await requireFormat(file, format);
    return await openCsv(file, {
      delimiter: csv?.delimiter,
      quote: csv?.quote === 'none' ? null : (csv?.quote ?? '"'),
      encoding: csv?.encoding,
      headerLine: csv?.header === 'none' ? null : (csv?.header ?? 1),
    });
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** How files of each format, and of others that are given by mistake, begin. */
const signatures: readonly (readonly [string, string])[] = [
  ['504b0304', 'an Excel workbook or a ZIP file; save the sheet as CSV'],
  ['50415231', 'a Parquet file; export it as CSV'],
  ['d0cf11e0', 'an old Excel workbook (.xls); save it as .xlsx'],
  ['25504446', 'a PDF document'],
  ['1f8b', 'a gzip file; unpack it first'],
  ['28b52ffd', 'a Zstandard file; unpack it first'],
];

/** @throws CodedError EXTRACT_WRONG_FORMAT */
async function requireFormat({ name, handle }: ReadableFile, format: MappingDocument['format']): Promise<void> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0);
  const start = buffer.subarray(0, bytesRead).toString('hex');
  const found = signatures.find(([signature]) => start.startsWith(signature))?.[1] ?? 'csv';
  if (found === format) return;
  throw new CodedError('EXTRACT_WRONG_FORMAT', `${name} is ${found}, and the mapping says ${format}.`);
}
