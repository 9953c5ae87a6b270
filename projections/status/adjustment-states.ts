import { toldPosition } from '../../contracts/events/position.ts';
import type { Engine } from '../engine/engine.ts';
import { LISTED_AT_MOST } from './listed.ts';

/** A correction or retraction that has no effect, and why. */
export interface IdleAdjustment {
  /** As it is told: from 1. */
  readonly position: number;
  readonly type: 'corrected' | 'retracted';
  /** `misfit`: it does not fit what it adjusts. `circular`: its chain of targets comes back to itself. */
  readonly state: 'misfit' | 'circular';
}

export interface AdjustmentStates {
  /** Their target has not arrived yet. */
  readonly waiting: number;
  readonly effective: number;
  readonly misfit: number;
  readonly circular: number;
  /** The first of the misfits and circular ones, by position. */
  readonly withoutEffect: readonly IdleAdjustment[];
}

/** Counts corrections and retractions by what has become of them (rules A5 and A6). */
export async function countAdjustments(engine: Engine): Promise<AdjustmentStates> {
  const counts = await engine.rows<[string, number]>('SELECT state, count(*)::DOUBLE FROM adjustment GROUP BY state');
  const byState = new Map(counts);
  const idle = await engine.rows<[bigint, IdleAdjustment['type'], IdleAdjustment['state']]>(`
    SELECT position, type, state FROM adjustment WHERE state IN ('misfit', 'circular')
    ORDER BY position LIMIT ${LISTED_AT_MOST}`);
  return {
    waiting: byState.get('waiting') ?? 0,
    effective: byState.get('effective') ?? 0,
    misfit: byState.get('misfit') ?? 0,
    circular: byState.get('circular') ?? 0,
    withoutEffect: idle.map(([position, type, state]) => ({ position: Number(toldPosition(position)), type, state })),
  };
}
