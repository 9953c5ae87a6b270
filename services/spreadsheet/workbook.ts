import type { Day, Instant } from './cells.ts';

/** A number, and how it is shown: a format as spreadsheets write them, such as `0.0 %`. */
export interface NumberCell {
  readonly number: number;
  readonly format: string;
}

/** A text that stands out: what a part of a sheet is called. */
export interface Emphasis {
  readonly emphasis: string;
}

/** What stands in a cell. A text is a text whatever it looks like; nothing in a workbook is a formula. */
export type Cell = string | NumberCell | Day | Instant | Emphasis | null | undefined;

export interface Column {
  /** A date heads a column of what was known through it. */
  readonly heading: string | Day | NumberCell;
  /** In characters. */
  readonly width: number;
}

export interface Sheet {
  /** At most 31 characters, other than : \ / ? * [ ]. */
  readonly name: string;
  /** Lines above the table: what it is, and for what it was computed. */
  readonly title: readonly string[];
  /** None where the sheet is no table. */
  readonly columns: readonly Column[];
  /** Whether the columns have headings, and can be filtered by them. */
  readonly isTable: boolean;
  readonly rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
}

export interface Workbook {
  readonly title: string;
  /** In the order of their tabs; the rows of each are asked for when those of the one before are written. */
  readonly sheets: readonly Sheet[];
}
