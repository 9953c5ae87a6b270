import { resolve } from 'node:path';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { copenhagenOffsets } from '../../../projections/calendar/copenhagen.ts';
import { openDuckDb } from '../../../projections/engine/duckdb/open-duckdb.ts';
import type { OpenedEngine, Row, Value } from '../../../projections/engine/engine.ts';
import { EngineError } from '../../../projections/engine/engine-error.ts';
import type { ReadableFile } from './readable-file.ts';
import type { Cell, Table, TableRow } from './table.ts';

/** So many rows are handed on at a time. */
const rowsAtOnce = 1024;
/** Rows come in groups that are unfolded as a whole; what a writer made larger than this is refused. */
const memoryLimit = '512MB';

/** How a column is asked for, and what a value of it is as a cell. */
interface Reading {
  readonly sql: (column: string) => string;
  readonly cell: (value: Value) => Cell;
}

const text = (column: string): string => `CAST(${column} AS VARCHAR)`;
const asItIs: Reading = { sql: (column) => column, cell: (value) => value as Cell };
const asText: Reading = { sql: text, cell: (value) => value as Cell };
const local: Reading = { sql: text, cell: (value) => ({ local: (value as string).replace(' ', 'T') }) };
/** Whole numbers that a number of JavaScript does not hold exactly stay texts. */
const whole: Reading = {
  sql: text,
  cell: (value) => (Number.isSafeInteger(Number(value)) ? Number(value) : (value as string)),
};
/** By way of the text: 37.1 as a number of 32 bits is 37.099998…, and a decimal is what it is written as. NaN is how data frames write nothing. */
const decimal: Reading = {
  sql: text,
  cell: (value) => {
    const number = Number(value);
    if (Number.isFinite(number)) return number;
    return value === 'nan' || value === 'NaN' ? null : (value as string);
  },
};

const readings: Readonly<Record<string, Reading>> = {
  VARCHAR: asItIs,
  BOOLEAN: asItIs,
  TINYINT: asItIs,
  SMALLINT: asItIs,
  INTEGER: asItIs,
  UTINYINT: asItIs,
  USMALLINT: asItIs,
  UINTEGER: asItIs,
  BIGINT: whole,
  UBIGINT: whole,
  HUGEINT: whole,
  UHUGEINT: whole,
  FLOAT: decimal,
  DOUBLE: decimal,
  DATE: local,
  TIMESTAMP: local,
  TIMESTAMP_S: local,
  TIMESTAMP_MS: local,
  TIMESTAMP_NS: local,
  'TIMESTAMP WITH TIME ZONE': instants(),
  TIME: asText,
  UUID: asText,
};

/** An instant on Copenhagen's clock, with how far that is before UTC: of the hour that comes twice, it is known which is meant. */
function instants(): Reading {
  const offsetMs = copenhagenOffsets();
  return {
    sql: (column) => `CAST(epoch_ms(${column}) AS VARCHAR)`,
    cell: (value) => {
      const ms = Number(value);
      const offset = offsetMs(ms);
      const hours = String(offset / 3_600_000).padStart(2, '0');
      return { local: new Date(ms + offset).toISOString().slice(0, -1), offset: `+${hours}:00` };
    },
  };
}

/** What a column holds that a mapping can read; undefined for lists, structures, bytes and the like. */
function readingOf(type: string): Reading | undefined {
  const [, scale] = /^DECIMAL\(\d+,(\d+)\)$/.exec(type) ?? [];
  if (scale !== undefined) return scale === '0' ? whole : decimal;
  return type.startsWith('ENUM(') && !type.endsWith(']') ? asText : readings[type];
}

/**
 * Opens a Parquet file as a table, whose rows count from 1.
 * @throws CodedError EXTRACT_WRONG_FORMAT, INPUT_EMPTY
 */
export async function openParquet(file: ReadableFile): Promise<Table> {
  const engine = await openDuckDb(':memory:', { access: 'write', memoryLimit });
  try {
    // Another thread would hold another group of rows, and hand out its own between those of this one.
    await engine.configure({ threads: 1 });
    await engine.run('SET preserve_insertion_order = true');
    const source = `read_parquet(${quoted(pathOf(file.name))}, file_row_number = true)`;
    const columns = await told(file, () =>
      engine.namedRows(`DESCRIBE SELECT * EXCLUDE (file_row_number) FROM ${source}`),
    );
    const headings = columns.map((column) => String(column.column_name));
    const types = columns.map((column) => String(column.column_type));
    const [[rows] = [0n]] = await told(file, () => engine.rows(`SELECT count(*) FROM ${source}`));
    const total = Number(rows);
    if (total === 0) throw new CodedError('INPUT_EMPTY', `${file.name} holds no row.`);
    const used = types.map((type) => readingOf(type) ?? asText);
    const selected = headings.map((heading, i) => used[i]?.sql(named(heading)));
    const sql = `SELECT CAST(file_row_number AS VARCHAR), ${selected.join(', ')} FROM ${source}`;
    let done = 0;
    return {
      headings: headings.map((heading) => heading.trim()),
      found: {},
      unreadable: new Map(
        headings.flatMap((heading, i) => {
          const type = types[i] as string;
          return readingOf(type) === undefined ? [[heading.trim(), type] as const] : [];
        }),
      ),
      total,
      done: () => done,
      async *rows() {
        for await (const some of rowsOf(file, engine, sql, used)) {
          done += some.length;
          yield some.filter(({ cells }) => cells.some((cell) => cell !== null));
        }
        await file.requireUnchanged();
      },
      async close() {
        engine.close();
        await file.close();
      },
    };
  } catch (error) {
    engine.close();
    throw error;
  }
}

async function* rowsOf(file: ReadableFile, engine: OpenedEngine, sql: string, used: readonly Reading[]) {
  let some: TableRow[] = [];
  try {
    for await (const [number, ...values] of engine.stream<Row>(sql)) {
      const cells = values.map((value, i) =>
        value === null || value === '' ? null : (used[i] as Reading).cell(value),
      );
      some.push({ line: Number(number) + 1, cells });
      if (some.length < rowsAtOnce) continue;
      yield some;
      some = [];
    }
  } catch (error) {
    throw await engineTrouble(file, error);
  }
  if (some.length > 0) yield some;
}

async function told<T>(file: ReadableFile, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw await engineTrouble(file, error);
  }
}

/** What an error of the engine means of the file. @throws CodedError EXTRACT_CHANGED where somebody writes it meanwhile */
async function engineTrouble(file: ReadableFile, error: unknown): Promise<unknown> {
  if (!(error instanceof EngineError)) return error;
  await file.requireUnchanged();
  const isTooLarge = error.trouble === 'too-large';
  // The engine's own words may repeat what stands in the file.
  return new CodedError(
    isTooLarge ? 'EXTRACT_TOO_LARGE' : 'EXTRACT_WRONG_FORMAT',
    isTooLarge
      ? `${file.name} has a group of rows that takes more than ${memoryLimit} of memory.`
      : `${file.name} is no whole Parquet file.`,
    { cause: error },
  );
}

/** The path as the engine takes it: absolute, so that it is no address, and with nothing in it that would stand for several files. */
const pathOf = (name: string): string => resolve(name).replaceAll(/[*?[]/g, '[$&]');
const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const named = (column: string): string => `"${column.replaceAll('"', '""')}"`;
