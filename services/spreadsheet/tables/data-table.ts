import type { Day, Instant } from '../cells.ts';

/** What stands in a table: a number stays one, and a text is a text whatever it looks like. */
export type DataCell = string | number | boolean | Day | Instant | null | undefined;

export interface DataColumn {
  /** What a CSV calls it, in every language. */
  readonly id: string;
  /** What people read above it. */
  readonly heading: string;
  /** In characters. */
  readonly width: number;
  /** `name`: numbers that something is named by, and that nobody adds up; `share`: ratios, shown in per cent. */
  readonly of?: 'name' | 'share';
}

/** A table of what a page shows that is no result of a plan, in one form for workbooks and CSV. */
export interface DataTable {
  /** What a CSV calls it, in every language. */
  readonly id: string;
  /** The name of its sheet. */
  readonly name: string;
  readonly columns: readonly DataColumn[];
  /** A cell for each column. Asked for once. */
  readonly rows: () => Iterable<readonly DataCell[]> | AsyncIterable<readonly DataCell[]>;
}
