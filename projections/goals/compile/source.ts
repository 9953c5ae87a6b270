import { type EvaluationContext, rows } from './evaluation-context.ts';
import { RECORD } from './pairs/pair-keys.ts';

/** SQL of rows that are known and have happened: `where` is over `ledger l`, the columns are named without it. */
export type Source = (where: string, columns: readonly string[]) => string;

/** Reads the ledger itself: for a plan that needs each of its rows once. */
export function fromLedger(context: EvaluationContext): Source {
  const seen = `${context.known} AND ${context.happened}`;
  return (where, columns) => rows(context, `${seen} AND ${where}`, columns.map(ofLedger).join(', '));
}

/** SQL over `ledger l` of a column of rows. */
export function ofLedger(column: string): string {
  return column === RECORD ? `l.citizen AS ${RECORD}` : `l.${column}`;
}

/** Reads `known_events`: for a plan that needs the same rows for several things. */
export function fromKnownEvents({ identities }: EvaluationContext): Source {
  const column = (name: string): string => (name === RECORD && !identities ? `citizen AS ${RECORD}` : name);
  return (where, columns) => `SELECT citizen, ${columns.map(column).join(', ')} FROM known_events l WHERE ${where}`;
}
