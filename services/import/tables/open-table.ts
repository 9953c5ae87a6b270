import type { MappingDocument } from '../../../contracts/mappings/mapping-schema.ts';
import { openCsv } from './csv-table.ts';
import { openReadableFile } from './readable-file.ts';
import type { Table } from './table.ts';

/**
 * Opens a file as a table, in the format that a mapping says.
 * @throws CodedError of the INPUT_ and EXTRACT_ areas; the file system's own errors
 */
export async function openTable(path: string, { csv }: MappingDocument): Promise<Table> {
  const file = await openReadableFile(path);
  try {
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
