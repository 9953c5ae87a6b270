import type { Cause } from '../../contracts/figures/compare-schema.ts';
import type { Engine } from '../engine/engine.ts';
import { type Clock, type Cutoff, knownAt } from '../ledger/cutoff.ts';
import { type Identities, identifyCitizens } from '../ledger/identities.ts';

/**
 * What is known on the way from one cutoff to another. Each step knows what the one before it knew and what one more
 * cause added or took away; so the differences between steps add up to the whole, whatever depends on what (rule R7).
 */
export interface CompareStep {
  /** The cause that this step adds; undefined for the first, which is the earlier cutoff itself. */
  readonly cause: Cause | undefined;
  /** SQL over `ledger l`: what is known. */
  readonly known: string;
  /** Which pseudonyms are one citizen. */
  readonly identities: Identities | undefined;
  readonly clock: Clock;
  /** The date through which things have happened. */
  readonly through: string;
}

/**
 * Sorts what changed between two cutoffs by cause, and lays out the steps.
 *
 * - late registration: an event that was not known at `a` and is at `b`
 * - correction: an event known at both, saying something else
 * - retraction: an event known at `a` that no longer stands at `b`, or stands again
 * - identity: two pseudonyms turned out to be one citizen
 * - passage of time: between the two dates more happened, and windows closed
 */
export async function compareSteps(engine: Engine, a: Cutoff, b: Cutoff): Promise<CompareStep[]> {
  const knownA = `(${knownAt(a)})`;
  const knownB = `(${knownAt(b)})`;
  await engine.materialise(
    'changed',
    `SELECT position, CASE
        WHEN bool_or(at_a) AND bool_or(at_b) THEN 'correction'
        WHEN bool_or(at_a) OR ${alreadySent(a)} THEN 'retraction'
        ELSE 'late-registration' END AS cause
    FROM (SELECT position, registered_at, ${knownA} AS at_a, ${knownB} AS at_b FROM ledger l WHERE ${knownA} <> ${knownB})
    GROUP BY position`,
  );
  const upTo = (applied: readonly Cause[]): string => {
    const applies = `l.position IN (SELECT position FROM changed WHERE cause IN (${applied.map((cause) => `'${cause}'`).join(', ')}))`;
    return `((${knownA} AND ${knownB}) OR (${knownA} AND NOT ${applies}) OR (${knownB} AND ${applies}))`;
  };
  const asAtA = { identities: await identifyCitizens(engine, a), clock: a.clock };
  const asAtB = { identities: await identifyCitizens(engine, b), clock: b.clock };
  const { through } = a;
  return [
    { cause: undefined, known: knownA, ...asAtA, through },
    { cause: 'late-registration', known: upTo(['late-registration']), ...asAtA, through },
    { cause: 'correction', known: upTo(['late-registration', 'correction']), ...asAtA, through },
    { cause: 'retraction', known: knownB, ...asAtA, through },
    { cause: 'identity', known: knownB, ...asAtB, through },
    { cause: 'passage-of-time', known: knownB, ...asAtB, through: b.through },
  ];
}

/** Whether the event itself had been sent by a cutoff, though it did not stand then. */
function alreadySent(cutoff: Cutoff): string {
  return cutoff.clock === 'recorded'
    ? `position < ${cutoff.recordedUpTo}`
    : `(any_value(registered_at) < make_timestamp(${BigInt(cutoff.instantMs) * 1000n}) AND position < ${cutoff.position})`;
}
