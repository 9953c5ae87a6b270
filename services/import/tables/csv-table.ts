import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { type CsvForm, type CsvRecord, csvRecords } from './csv-records.ts';
import { decodeText, detectEncoding, type Encoding } from './decode-text.ts';
import { type ReadableFile, unchangedChunks } from './readable-file.ts';
import type { Table, TableRow } from './table.ts';

/** What a mapping says of CSV; what it leaves out is found out. */
export interface CsvOptions {
  readonly delimiter?: string | undefined;
  /** Null where quotation marks mean nothing. */
  readonly quote: string | null;
  readonly encoding?: Encoding | undefined;
  /** The line of the headings, from 1; null where there are none. */
  readonly headerLine: number | null;
}

const delimiters = [';', '\t', ',', '|'];

/** The delimiter of a line: the one that Excel writes as `sep=;`, else the one that occurs most outside quotation marks. */
function delimiterOf(line: string, quote: string | null): string {
  const told = /^sep=(.)$/.exec(line)?.[1];
  if (told !== undefined) return told;
  const plain =
    quote === null
      ? line
      : line
          .split(quote)
          .filter((_, i) => i % 2 === 0)
          .join('');
  const counts = delimiters.map((each) => [plain.split(each).length, each] as const);
  return counts.reduce((most, each) => (each[0] > most[0] ? each : most))[1];
}

/** The first characters of a text, and all of it from the beginning. */
async function lookAhead(texts: AsyncIterator<string>) {
  const first = await texts.next();
  const start = first.done === true ? '' : first.value;
  return {
    start,
    async *all(): AsyncGenerator<string> {
      if (start !== '') yield start;
      for (let each = await texts.next(); each.done !== true; each = await texts.next()) yield each.value;
    },
  };
}

/**
 * Opens a CSV file as a table.
 * @throws CodedError EXTRACT_ENCODING, EXTRACT_UNCLOSED_QUOTE, INPUT_EMPTY
 */
export async function openCsv(file: ReadableFile, options: CsvOptions): Promise<Table> {
  const encoding = options.encoding ?? (await detectEncoding(file.chunks()));
  const texts = decodeText(unchangedChunks(file), encoding, file.name);
  const { start, all } = await lookAhead(texts);
  const firstLines = start.split(/\r\n|\n|\r/, 64);
  const delimiter =
    options.delimiter ??
    delimiterOf(
      firstLines[0]?.startsWith('sep=') ? firstLines[0] : (firstLines[(options.headerLine ?? 1) - 1] ?? ''),
      options.quote,
    );
  const form: CsvForm = { delimiter, quote: options.quote };
  const records = withoutHint(csvRecords(all(), form, file.name));
  const { headings, rest } = await headingsOf(records, options.headerLine, file.name);
  return {
    headings,
    found: {
      ...(options.encoding === undefined && { encoding }),
      ...(options.delimiter === undefined && { delimiter }),
    },
    total: file.size,
    done: () => file.read(),
    async *rows() {
      for await (const some of rest)
        yield some
          .map((record) => rowOf(record, headings.length))
          .filter(({ cells }) => cells.some((cell) => cell !== null));
    },
    close: async () => {
      await texts.return(undefined);
      await file.close();
    },
  };
}

/** Leaves out the line by which Excel is told the delimiter. */
async function* withoutHint(batches: AsyncIterable<readonly CsvRecord[]>): AsyncGenerator<readonly CsvRecord[]> {
  for await (const batch of batches) {
    const isHint = batch[0]?.line === 1 && batch[0].fields.join('') === 'sep=';
    yield isHint ? batch.slice(1) : batch;
  }
}

/** Takes the headings off the records; where there are none, as many numbers as the first record has values. */
async function headingsOf(records: AsyncGenerator<readonly CsvRecord[]>, headerLine: number | null, name: string) {
  for (let each = await records.next(); each.done !== true; each = await records.next()) {
    const batch = each.value.filter(({ line }) => line >= (headerLine ?? 1));
    const [first, ...others] = batch;
    if (first === undefined) continue;
    const headings =
      headerLine === null ? first.fields.map((_, i) => String(i + 1)) : first.fields.map((field) => field.trim());
    return { headings, rest: prepend(headerLine === null ? batch : others, records) };
  }
  throw new CodedError('INPUT_EMPTY', `${name} holds no row.`);
}

async function* prepend<T>(first: readonly T[], rest: AsyncIterable<readonly T[]>): AsyncGenerator<readonly T[]> {
  if (first.length > 0) yield first;
  yield* rest;
}

function rowOf({ line, fields, isMisquoted }: CsvRecord, columns: number): TableRow {
  const cells = fields.map((field) => (field === '' ? null : field));
  if (isMisquoted) return { line, cells, flaw: { kind: 'quote' } };
  if (fields.length === columns) return { line, cells };
  return { line, cells, flaw: { kind: 'ragged', expected: columns, found: fields.length } };
}
