/**
 * What a row holds, the same whatever runs the query:
 *
 * | Type in SQL | Here |
 * | --- | --- |
 * | `BOOLEAN` | `boolean` |
 * | integers of up to 32 bits, `FLOAT`, `DOUBLE` | `number` |
 * | integers of 64 bits and more, and so every `count(*)`, `sum` of integers and position | `bigint` |
 * | `VARCHAR`, `ENUM` | `string` |
 * | `DATE` | `string`, `YYYY-MM-DD`; `infinity` and `-infinity` for those |
 * | `TIMESTAMP` | `number` of UTC milliseconds; ±`Infinity` for those |
 * | `UUID` | `string`, in lower case |
 * | `STRUCT`, `LIST` | an object, an array, of these |
 * | `NULL` of any type | `null` |
 *
 * Any other type (`DECIMAL`, `INTERVAL`, `BLOB`, …) is refused: the query casts it to one of these.
 */
export type Value = boolean | number | bigint | string | null | readonly Value[] | { readonly [name: string]: Value };

/** The values of a row, in the order of the query's columns. */
export type Row = readonly Value[];

/** The values of a row, by the names of the query's columns. */
export type NamedRow = Readonly<Record<string, Value>>;

/** What stands for `$name` in a statement. */
export type Parameters = Readonly<Record<string, boolean | number | bigint | string | null>>;

/** The types of columns that can be appended to; a cell of one is what a row holds of it. */
export type AppendedType = 'BIGINT' | 'BOOLEAN' | 'DOUBLE' | 'INTEGER' | 'TIMESTAMP' | 'UUID' | 'VARCHAR';
export type Cell = boolean | number | bigint | string | null;

/** Columns by name, in order. */
export type AppendedColumns = Readonly<Record<string, AppendedType>>;

/** Rows on their way into a table. The engine holds them, outside the JavaScript heap, so that many do not weigh on it. */
export interface RowBuffer {
  /** Adds rows, given column by column, each of the same length. The arrays are free to be used again afterwards. */
  addColumns(columns: readonly (readonly Cell[])[]): void;
}

/** Limits that can be changed while an engine is open. */
export interface EngineSettings {
  /** Such as `4GB`; what finds no room in it goes to disk. */
  readonly memoryLimit?: string;
  readonly threads?: number;
}

/**
 * What runs queries: one session, in which one statement runs at a time. Statements are SQL in DuckDB's dialect.
 *
 * A session keeps the temporary tables that are made in it, and a name stands for one of them at a time. So whoever makes
 * one hands its name on to whoever is to read it, and nobody reads what they were not handed.
 *
 * Every function fails with an `EngineError`.
 */
export interface Engine {
  /** Runs a statement of which no rows are read. */
  run(sql: string, parameters?: Parameters): Promise<void>;
  /** All rows of a query. `R` is what the caller knows of them. */
  rows<R extends Row = Row>(sql: string, parameters?: Parameters): Promise<R[]>;
  /** All rows of a query, by the names of its columns. */
  namedRows(sql: string): Promise<NamedRow[]>;
  /** The rows of a query, read some thousands at a time: memory does not grow with their number. One stream at a time. */
  stream<R extends Row = Row>(sql: string): AsyncGenerator<R>;
  /** Keeps the rows of a query in a temporary table, in place of an earlier one of that name. */
  materialise(table: string, query: string): Promise<void>;
  /** An empty buffer. */
  buffer(columns: AppendedColumns): RowBuffer;
  /** Appends the rows of a buffer of this engine to a table of the file that has the same columns in the same order. */
  append(table: string, buffer: RowBuffer): Promise<void>;
  /** Keeps the rows of a buffer of this engine in a temporary table, in place of an earlier one of that name. */
  keep(table: string, buffer: RowBuffer): Promise<void>;
  /** Runs work in a transaction: all of it is kept, or, where it fails, nothing. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  configure(settings: EngineSettings): Promise<void>;
  /** Breaks off the statement that is running, if there is one; it fails. */
  interrupt(): void;
}

/** An engine to whoever opened it. */
export interface OpenedEngine extends Engine {
  /**
   * Another session on the same file, with temporary tables of its own. Sessions run statements beside each other, and breaking off
   * that of one leaves the others alone. Each is closed before the engine that it was opened from.
   */
  session(): Promise<OpenedEngine>;
  close(): void;
}
