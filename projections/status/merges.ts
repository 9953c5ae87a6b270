import { toldPosition } from '../../contracts/events/position.ts';
import type { LedgerStatus } from '../../contracts/operations/status-schema.ts';
import { LISTED_AT_MOST } from '../../contracts/operations/status-schema.ts';
import type { Engine } from '../engine/engine.ts';
import { type Cutoff, clockOrder, knownAt } from '../ledger/cutoff.ts';
import { mergeForest } from '../ledger/merge-forest.ts';

/** Counts the merges that are known, and finds those that change nothing (rule M3). */
export async function countMerges(engine: Engine, everything: Cutoff): Promise<LedgerStatus['merges']> {
  const rows = await engine.rows<[bigint, string, string]>(`
    SELECT l.position, c.subject, l.into_subject FROM ledger l JOIN citizen c ON c.key = l.citizen
    WHERE l.type = 'identity-merged' AND ${knownAt(everything)} ORDER BY ${clockOrder(everything.clock)}`);
  const merges = rows.map(([position, subject, into]) => ({ position, subject, into }));
  const { ineffective } = mergeForest(merges);
  return {
    total: merges.length,
    withoutEffect: ineffective.length,
    positions: ineffective
      .map(({ position }) => position)
      .sort((a, b) => (a < b ? -1 : 1))
      .slice(0, LISTED_AT_MOST)
      .map((position) => Number(toldPosition(position))),
  };
}
