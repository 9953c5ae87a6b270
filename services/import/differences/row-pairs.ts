import type { KnownRow } from '../known-rows/known-rows.ts';
import type { StagedRow } from './staged-rows.ts';

/** A row as it was last said, and as the extract says it; at least one of them is there. */
export interface RowPair {
  readonly row: string;
  readonly known: KnownRow | undefined;
  readonly now: StagedRow | undefined;
}

/** Goes through two lists that are in the order of UTF-8 side by side. */
export function* rowPairs(known: Generator<KnownRow>, staged: Generator<StagedRow>): Generator<RowPair> {
  try {
    let left = next(known);
    let right = next(staged);
    while (left !== undefined || right !== undefined) {
      const order = left === undefined ? 1 : right === undefined ? -1 : compareUtf8(left.row, right.row);
      yield {
        row: (order <= 0 ? left?.row : right?.row) ?? '',
        known: order <= 0 ? left : undefined,
        now: order >= 0 ? right : undefined,
      };
      if (order <= 0) left = next(known);
      if (order >= 0) right = next(staged);
    }
  } finally {
    // Statements of SQLite stay open until what they iterate over is ended.
    known.return(undefined);
    staged.return(undefined);
  }
}

function next<T>(from: Generator<T>): T | undefined {
  const { done, value } = from.next();
  return done === true ? undefined : value;
}

/** In the order in which SQLite sorts texts, which is not that of JavaScript for characters beyond 16 bits. */
function compareUtf8(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}
