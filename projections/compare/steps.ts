import type { Cause } from '../../contracts/figures/compare-schema.ts';
import type { Engine } from '../engine/engine.ts';
import { type Clock, type Cutoff, knownAt } from '../ledger/cutoff.ts';
import { type Identities, identifyCitizens } from '../ledger/identities.ts';
import { findChanges, knownWith } from '../ledger/known-otherwise.ts';
import { list } from '../ledger/sql-text.ts';

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
  await findChanges(engine, a, b);
  const [knownA, knownB] = [a, b].map((cutoff) => `(${knownAt(cutoff)})`) as [string, string];
  const upTo = (applied: readonly Cause[]): string =>
    knownWith(a, b, `l.position IN (SELECT position FROM changed WHERE cause IN (${list(applied)}))`);
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
