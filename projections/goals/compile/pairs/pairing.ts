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
