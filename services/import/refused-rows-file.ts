import { type FileHandle, open, stat } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { RefusedRow } from './stated.ts';

/** The file into which an import writes the rows that it refused, as they stand in the extract. */
export interface RefusedRowsFile {
  write(rows: readonly RefusedRow[]): Promise<void>;
  close(): Promise<void>;
}

const onlyOwner = 0o600;

function notWritable(path: string, cause: unknown): CodedError {
  return new CodedError('INPUT_REJECTS_NOT_WRITABLE', `${path}: ${(cause as Error).message}`, {
    path: '--rejects',
    cause,
  });
}

/**
 * Opens the file for refused rows and empties it: CSV with semicolons, readable by its owner alone, since rows may hold names and
 * personal numbers. Before the row's own cells stand its file, its line, the code, the column and the reason; of a row that was refused only when it was
 * compared with others, the cells are left out.
 * @param headings of the extract
 * @throws CodedError INPUT_IS_REJECTS, INPUT_REJECTS_NOT_WRITABLE; the latter from `write` as well
 */
export async function openRefusedRowsFile(
  path: string,
  inputs: readonly string[],
  headings: readonly string[],
  reasonOf: (row: RefusedRow) => string,
): Promise<RefusedRowsFile> {
  const own = await stat(path).catch(() => undefined);
  for (const input of inputs) {
    const other = await stat(input).catch(() => undefined);
    if (own !== undefined && other?.ino === own.ino && other.dev === own.dev)
      throw new CodedError('INPUT_IS_REJECTS', `${path} is also an input (${input}).`, { path: '--rejects' });
  }
  const refuse = (cause: unknown): never => {
    throw notWritable(path, cause);
  };
  const handle: FileHandle = await open(path, 'w', onlyOwner).catch(refuse);
  // A file that was there keeps its mode otherwise.
  await handle.chmod(onlyOwner).catch(refuse);
  const csv = (rows: readonly (readonly string[])[]): string =>
    stringify(rows as string[][], { delimiter: ';', record_delimiter: '\r\n' });
  // The mark has Excel read the letters right.
  await handle.appendFile(`\ufeff${csv([['file', 'line', 'code', 'column', 'reason', ...headings]])}`).catch(refuse);
  return {
    async write(rows) {
      const lines = rows.map((row) => [
        row.row.file,
        String(row.row.line),
        row.refusal.code,
        row.column ?? '',
        reasonOf(row),
        ...row.cells,
      ]);
      await handle.appendFile(csv(lines)).catch(refuse);
    },
    close: () => handle.close(),
  };
}
