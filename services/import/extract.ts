import type { ExtractScope } from '../../contracts/events/extract-scope.ts';

/** An extract, as far as it says how its rows are to be compared with what is known. */
export interface Extract {
  /** CloudEvents `source` of its events: the system that it comes of. */
  readonly source: string;
  /** Id of the mapping by which it is read. With the source it names the register whose rows it has. */
  readonly mapping: string;
  /** When it was taken, in ms since 1970-01-01T00:00Z. */
  readonly takenAtMs: number;
  /** Which part of the register it covers; empty for all of it. Only rows in it can be gone. */
  readonly scope: ExtractScope;
  /** What it says of a row that is not in it any more: that it was wrong, or nothing. */
  readonly vanished: 'retract' | 'keep';
  /** Above which share of the rows in scope the import stops and asks, where rows that are gone are retracted. */
  readonly vanishedAtMost: number;
}
