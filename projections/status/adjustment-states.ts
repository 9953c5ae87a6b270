import { toldPosition } from '../../contracts/events/position.ts';
import type { LedgerStatus } from '../../contracts/operations/status-schema.ts';
import { LISTED_AT_MOST } from '../../contracts/operations/status-schema.ts';
import type { Engine } from '../engine/engine.ts';

type Idle = LedgerStatus['adjustments']['withoutEffect'][number];

/** Counts corrections and retractions by what has become of them (rules A5 and A6). */
export async function countAdjustments(engine: Engine): Promise<LedgerStatus['adjustments']> {
  const counts = await engine.rows<[string, number]>('SELECT state, count(*)::DOUBLE FROM adjustment GROUP BY state');
  const byState = new Map(counts);
  const ineffective = await engine.rows<[bigint, Idle['type'], Idle['state']]>(`
    SELECT position, type, state FROM adjustment WHERE state IN ('misfit', 'circular')
    ORDER BY position LIMIT ${LISTED_AT_MOST}`);
  return {
    waiting: byState.get('waiting') ?? 0,
    effective: byState.get('effective') ?? 0,
    misfit: byState.get('misfit') ?? 0,
    circular: byState.get('circular') ?? 0,
    withoutEffect: ineffective.map(([position, type, state]) => ({
      position: Number(toldPosition(position)),
      type,
      state,
    })),
  };
}
