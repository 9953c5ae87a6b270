import type { Engine } from '../engine/engine.ts';
import { type Cutoff, knownAt } from './cutoff.ts';

/** Sorts by cause the events that are known otherwise at one cutoff than at an earlier one: a table `changed (position, cause)`. */
export async function findChanges(engine: Engine, a: Cutoff, b: Cutoff): Promise<void> {
  const [knownA, knownB] = [a, b].map((cutoff) => `(${knownAt(cutoff)})`);
  await engine.materialise(
    'changed',
    `SELECT position, CASE
        WHEN bool_or(at_a) AND bool_or(at_b) THEN 'correction'
        WHEN bool_or(at_a) OR ${alreadySent(a)} THEN 'retraction'
        ELSE 'late-registration' END AS cause
    FROM (SELECT position, registered_at, ${knownA} AS at_a, ${knownB} AS at_b FROM ledger l WHERE ${knownA} <> ${knownB})
    GROUP BY position`,
  );
}

/**
 * SQL over `ledger l`: what is known at one cutoff, but of some events what is known at a later one.
 *
 * @param applies SQL over `ledger l`: of which
 */
export function knownWith(a: Cutoff, b: Cutoff, applies: string): string {
  const [knownA, knownB] = [a, b].map((cutoff) => `(${knownAt(cutoff)})`);
  return `((${knownA} AND ${knownB}) OR (${knownA} AND NOT ${applies}) OR (${knownB} AND ${applies}))`;
}

/** Whether the event itself had been sent by a cutoff, though it did not stand then. */
function alreadySent(cutoff: Cutoff): string {
  return cutoff.clock === 'recorded'
    ? `position < ${cutoff.recordedUpTo}`
    : `(any_value(registered_at) < make_timestamp(${BigInt(cutoff.instantMs) * 1000n}) AND position < ${cutoff.position})`;
}
