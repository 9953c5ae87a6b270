/** A date, or a date with a time of day, of no zone: `2023-12-31` or `2023-12-31T23:30:00`, with decimals of a second where there are any. */
export interface LocalTime {
  readonly local: string;
  /** How far that clock is before UTC, such as `+01:00`, where the file says it: then it is Copenhagen's. */
  readonly offset?: string;
}

/** A cell of which nobody can tell the value: an error of the spreadsheet such as `#N/A`, or a formula that was never computed. */
export interface NoValue {
  readonly noValue: 'error' | 'formula';
  /** What stands in the cell instead. */
  readonly shown: string;
}

/** What a cell of a table holds, as the format of the file has it; CSV has texts alone. Null where it is empty. */
export type Cell = string | number | boolean | LocalTime | NoValue | null;

/** What is wrong with the form of a row, whatever its cells say. */
export type RowFlaw =
  | { readonly kind: 'ragged'; readonly expected: number; readonly found: number }
  /** Something stands behind a closing quotation mark. */
  | { readonly kind: 'quote' };

export interface TableRow {
  /** Line of the file on which it begins, or row of the sheet; from 1. */
  readonly line: number;
  readonly cells: readonly Cell[];
  readonly flaw?: RowFlaw;
}

/** How a file was read where that was found out and not told: for the person at the terminal. */
export interface FoundForm {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
}

/** A file as a table, whatever its format. */
export interface Table {
  /** The headings without white space around them, in order; `1`, `2`, … where the file has none. */
  readonly headings: readonly string[];
  readonly found: FoundForm;
  /** Headings of columns whose values no mapping can read, by what they hold, such as `STRUCT(a INTEGER)`. */
  readonly unreadable?: ReadonlyMap<string, string>;
  /** Bytes, or rows, to be read in all. */
  readonly total: number;
  /** How many of these are read. */
  done(): number;
  /**
   * The rows below the headings, some hundreds at a time, once; rows without any content are left out. Memory is flat.
   * @throws CodedError EXTRACT_…, and the file system's own errors
   */
  rows(): AsyncIterable<readonly TableRow[]>;
  close(): Promise<void>;
}
