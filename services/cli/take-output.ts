import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { CsvDialect } from '../spreadsheet/csv/csv.ts';
import type { CliContext } from './context.ts';
import { openOutputFile } from './output-file.ts';
import type { ResultFormat } from './query-options.ts';
import { printableStream } from './render/printable-stream.ts';

interface OutputOptions {
  readonly format?: ResultFormat;
  readonly csv?: CsvDialect;
  readonly out?: string;
}

/**
 * Readies the place where a command's result goes, before anything is computed.
 * @throws CodedError OUTPUT_IS_TERMINAL, OUTPUT_NOT_WRITABLE, QUERY_BAD_OPTION
 */
export async function takeOutput(context: CliContext, { format = 'table', csv, out }: OutputOptions): Promise<void> {
  if (csv !== undefined && format !== 'csv')
    throw new CodedError('QUERY_BAD_OPTION', `--csv does not go with --format ${format}.`, { path: '--csv' });
  if (out !== undefined) {
    context.outputFile = await openOutputFile(out);
    context.stdout = context.outputFile.stream;
  } else if (format === 'xlsx' && context.stdout.isTTY === true)
    throw new CodedError('OUTPUT_IS_TERMINAL', 'A workbook is nothing to look at on a terminal.', { path: '--format' });
  // What is for machines, and for spreadsheets, is what is stored to the letter.
  if (format === 'table') context.stdout = printableStream(context.stdout);
}

/** Gives the file of `--out` its name, when a command is done. @throws CodedError OUTPUT_NOT_WRITABLE */
export async function keepOutput({ stdout, outputFile }: CliContext): Promise<void> {
  if (outputFile === undefined) return;
  stdout.end();
  await outputFile.keep();
}
