import type { LedgerStatus } from '../../contracts/operations/status-schema.ts';
import type { Engine } from '../engine/engine.ts';
import type { EvaluationContext } from '../goals/compile/evaluation-context.ts';
import { endsWithoutBegin } from '../goals/compile/pairs/pair-tables.ts';
import { allPairs } from './all-pairs.ts';

/**
 * Counts, by initiative and by benefit, the days on which citizens left a programme that they had not entered, or lost a
 * benefit that they had not got: such an end is kept and reported, and closes nothing (`docs/rules/spells.md`, S2).
 */
export async function countEndsWithoutBegin(
  engine: Engine,
  context: EvaluationContext,
): Promise<LedgerStatus['endsWithoutBegin']> {
  const counts = (of: 'programme' | 'benefit') =>
    engine.rows<[string, number]>(`
      WITH ${allPairs(of, context).join(',\n    ')}
      SELECT pair, count(*)::DOUBLE FROM (${endsWithoutBegin(of)}) GROUP BY pair ORDER BY pair`);
  return [
    ...(await counts('programme')).map(([initiative, count]) => ({ initiative, count })),
    ...(await counts('benefit')).map(([benefit, count]) => ({ benefit, count })),
  ];
}
