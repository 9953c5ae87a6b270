import { type Clock, clockColumns } from '../../../ledger/cutoff.ts';
import type { Source } from '../source.ts';
import type { PairRows } from './pair-keys.ts';

/** Begins and ends that are to be paired. */
export interface Pairing {
  /** What the names of the tables begin with. */
  readonly name: string;
  /** The begins and ends, a kind at a time. */
  readonly rows: readonly PairRows[];
  /** Whether a spell that ends on the day on which the next begins is told apart from it. */
  readonly apart: boolean;
  readonly source: Source;
}

/** SQL of an event's place in the order of a clock, as one value. */
export function inOrder(clock: Clock, alias = ''): string {
  const columns = clockColumns(clock).map((column) => `${alias}${column}`);
  return columns.length === 1 ? (columns[0] as string) : `row(${columns.join(', ')})`;
}

/** What is told of each begin and end besides its pair, its day and which of both it is. */
interface Told {
  /** The column with the key that it is told under: the citizen's, or that of the name under which it was sent. */
  readonly of?: 'citizen' | 'record';
  /** Further columns that it is read from, and what is selected of them. */
  readonly reads?: readonly string[];
  readonly selects?: readonly string[];
  /** SQL that joins whom it is about. */
  readonly among?: string;
  /** What its lines after the first begin with. */
  readonly indent?: string;
}

/** SQL of the begins and ends of a pairing, a row each and a query per kind: (citizen or record, pair, day, begins, …). */
export function beginsAndEnds(
  { rows, source }: Pairing,
  { of = 'citizen', reads = [], selects = [], among = '', indent = '      ' }: Told = {},
): string[] {
  return rows.map(
    ({ where, columns, pair, begins }) =>
      `SELECT ${[of, `${pair} AS pair`, 'occurred_on AS day', `${begins} AS begins`, ...selects].join(', ')}
${indent}FROM (${source(where, [...columns, ...reads])})${among}`,
  );
}
