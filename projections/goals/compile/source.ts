import { happened, type Occasion, rows } from './occasion.ts';
import { RECORD } from './pairs/pair-keys.ts';

/** SQL of rows that are known and have happened: `where` is over `ledger l`, the columns are named without it. */
export type Source = (where: string, columns: readonly string[]) => string;

/** Reads the ledger itself: for a plan that needs each of its rows once. */
export function fromLedger(occasion: Occasion): Source {
  const seen = `${occasion.known} AND ${happened(occasion)}`;
  return (where, columns) => rows(occasion, `${seen} AND ${where}`, columns.map(ofLedger).join(', '));
}

/** SQL over `ledger l` of a column of rows. */
export function ofLedger(column: string): string {
  return column === RECORD ? `l.citizen AS ${RECORD}` : `l.${column}`;
}

/** Reads `seen`: for a plan that needs the same rows for several things. */
export function fromSeen({ identities }: Occasion): Source {
  const column = (name: string): string => (name === RECORD && !identities ? `citizen AS ${RECORD}` : name);
  return (where, columns) => `SELECT citizen, ${columns.map(column).join(', ')} FROM seen l WHERE ${where}`;
}
