import { basename } from 'node:path';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { maskPersonalNumbers } from '../../contracts/personal-number/mask.ts';
import { holdsPersonalNumber } from '../../contracts/personal-number/personal-number.ts';
import type { Pseudonyms } from '../../infra/vault/port.ts';
import { readTime } from './convert-cell.ts';
import { type Findings, noFindings } from './findings.ts';
import type { Mapping } from './mapping/mapping.ts';
import { type RowReading, stateRows } from './state-rows.ts';
import type { OpenedExtract, StatedBatch } from './stated.ts';
import { openTable } from './tables/open-table.ts';
import type { FoundForm, Table, TableRow } from './tables/table.ts';

export interface OpenExtractOptions {
  /** The extract's date, where it is given by hand; it goes before what the mapping says. */
  readonly date?: string | undefined;
  /** Undefined where there is no vault. */
  readonly pseudonyms: Pseudonyms | undefined;
}

/** An extract with what was found out about its file, and what is met on the way through it. */
export interface ReadableExtract extends OpenedExtract {
  readonly found: FoundForm;
  /** Headings that the mapping does not name. */
  readonly ignored: readonly string[];
  readonly headings: readonly string[];
  readonly findings: Findings;
  close(): Promise<void>;
}

/** Rows whose personal numbers are exchanged in one step. */
const batchRows = 8192;

/**
 * Opens a file as an extract of a mapping.
 * @throws CodedError of the INPUT_ and EXTRACT_ areas; the file system's own errors
 */
export async function openExtract(
  file: string,
  mapping: Mapping,
  { date, pseudonyms }: OpenExtractOptions,
): Promise<ReadableExtract> {
  // The name is stored with every event, and the log is never rewritten.
  if (holdsPersonalNumber(file))
    throw new CodedError(
      'INPUT_PERSONAL_NUMBER',
      `The path ${maskPersonalNumbers(file)} holds something of the form of a civil registration number (CPR). Nothing of the file was read.`,
    );
  if (mapping.personalColumns.size > 0 && pseudonyms === undefined)
    throw new CodedError(
      'VAULT_NOT_SET',
      'The mapping has a column of personal numbers, and no vault is named by VIRKNING_VAULT.',
    );
  const table = await openTable(file, mapping.document);
  try {
    const places = placesOf(mapping, table, file);
    const rows = new Ahead(table.rows());
    const first = await rows.peek();
    const findings = noFindings();
    const reading: RowReading = {
      mapping,
      file,
      places,
      pseudonyms,
      findings,
      date: date ?? extractDate(mapping, file, first, places),
    };
    return {
      source: mapping.source,
      mapping: mapping.id,
      file,
      date: reading.date,
      total: table.total,
      found: table.found,
      headings: table.headings,
      ignored: table.headings.filter((heading) => heading !== '' && !places.has(heading)),
      findings,
      batches: () => batches(reading, rows, table, date === undefined),
      close: () => table.close(),
    };
  } catch (error) {
    await table.close();
    throw error;
  }
}

async function* batches(
  reading: RowReading,
  rows: Ahead,
  table: Table,
  hasDates: boolean,
): AsyncGenerator<StatedBatch> {
  for await (const some of rows.inBatches(batchRows)) {
    if (hasDates) requireOneDate(reading, some);
    yield { ...(await stateRows(reading, some)), rows: some.length, done: table.done() };
  }
}

/** Where the columns of a mapping stand. @throws CodedError EXTRACT_COLUMN_MISSING, EXTRACT_COLUMN_TWICE, EXTRACT_COLUMN_TYPE */
function placesOf(mapping: Mapping, table: Table, file: string): ReadonlyMap<string, number> {
  const { headings } = table;
  const missing = mapping.columns.filter((column) => !headings.includes(column));
  if (missing.length > 0) {
    const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
    // Where no heading is right, the first line may be a citizen's: nothing of it is repeated.
    const there =
      missing.length === mapping.columns.length
        ? 'None of the columns of the mapping is there: the headings stand in another row, or the file is another one.'
        : `It has ${quoted(headings.filter((heading) => heading !== '').map(maskPersonalNumbers))}.`;
    throw new CodedError('EXTRACT_COLUMN_MISSING', `${file} has no column ${quoted(missing)}. ${there}`);
  }
  const twice = mapping.columns.filter((column) => headings.indexOf(column) !== headings.lastIndexOf(column));
  if (twice.length > 0) throw new CodedError('EXTRACT_COLUMN_TWICE', `${file} has two columns "${twice[0]}".`);
  const unreadable = mapping.columns.find((column) => table.unreadable?.has(column));
  if (unreadable !== undefined)
    throw new CodedError(
      'EXTRACT_COLUMN_TYPE',
      `${file}: the column "${unreadable}" holds values of the type ${table.unreadable?.get(unreadable)}.`,
    );
  return new Map(mapping.columns.map((column) => [column, headings.indexOf(column)]));
}

function extractDate(
  { date }: Mapping,
  file: string,
  first: readonly TableRow[],
  places: ReadonlyMap<string, number>,
): string {
  if (date === undefined) throw new CodedError('EXTRACT_NO_DATE', `Nothing says the date of ${file}.`);
  if (date.kind === 'file-name') {
    const found = date.read(basename(file))?.date;
    if (found === undefined)
      throw new CodedError('EXTRACT_NO_DATE', `The name of ${file} has no date as the mapping says: ${date.written}.`);
    return found;
  }
  const whole = first.find(({ flaw }) => flaw === undefined);
  const found = readTime(whole?.cells[places.get(date.column) ?? -1] ?? null, date.form, date.read)?.date;
  if (found === undefined)
    throw new CodedError('EXTRACT_NO_DATE', `The first row of ${file} has no date in the column "${date.column}".`);
  return found;
}

/** @throws CodedError EXTRACT_TWO_DATES */
function requireOneDate({ mapping: { date }, places, date: own, file }: RowReading, rows: readonly TableRow[]): void {
  if (date?.kind !== 'column') return;
  const other = rows.find(
    ({ flaw, cells }) =>
      flaw === undefined && readTime(cells[places.get(date.column) ?? -1] ?? null, date.form, date.read)?.date !== own,
  );
  if (other !== undefined)
    throw new CodedError('EXTRACT_TWO_DATES', `${file}:${other.line} is not of ${own}, as the first row is.`);
}

/** Rows, the first of which can be looked at before they are read. */
class Ahead {
  readonly #rows: AsyncIterator<readonly TableRow[]>;
  #first: readonly TableRow[] = [];

  constructor(rows: AsyncIterable<readonly TableRow[]>) {
    this.#rows = rows[Symbol.asyncIterator]();
  }

  async peek(): Promise<readonly TableRow[]> {
    while (this.#first.length === 0) {
      const next = await this.#rows.next();
      if (next.done === true) break;
      this.#first = next.value;
    }
    return this.#first;
  }

  async *inBatches(size: number): AsyncGenerator<readonly TableRow[]> {
    let batch: TableRow[] = [...this.#first];
    this.#first = [];
    for (let each = await this.#rows.next(); each.done !== true; each = await this.#rows.next()) {
      batch.push(...each.value);
      if (batch.length < size) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }
}
