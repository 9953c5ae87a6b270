import { z } from 'zod';
import { toldNoticeSchema } from '../errors/notices.ts';
import { toldRefusalSchema } from '../errors/refusal.ts';

/**
 * What an event that speaks of another one comes to as the log stands. `applied`: it is taken into account. `waits`: what it
 * speaks of is not stored yet. `without-effect`: it does not fit what it speaks of. `unknown`: that was not followed to its end.
 */
const adjustmentEffect = z.enum(['applied', 'waits', 'without-effect', 'unknown']);

/** What the log holds under a source and id. */
const storedFateSchema = z.strictObject({
  type: z.string(),
  /** Place in the log, from 1. */
  position: z.int().positive(),
  /** Place among the events of its subject, from 0. */
  revision: z.int().nonnegative(),
  /** When it was stored, UTC. */
  recordedAt: z.iso.datetime(),
  /** Of corrections, retractions, merges and ends of spells alone. A later event may take back what is applied. */
  effect: adjustmentEffect.exactOptional(),
  /** What to know of it all the same, as things stand now. */
  notices: z.array(toldNoticeSchema).min(1).exactOptional(),
});

/** How many refusals of one event are told. */
export const refusalsTold = 20;

const refusedFateSchema = z.strictObject({
  refusedAt: z.iso.datetime(),
  refusal: toldRefusalSchema,
  /** `waiting`: it was not taken since. `stored`, `duplicate`: the operator had it tried again, and this came of it. */
  state: z.enum(['waiting', 'stored', 'duplicate']),
});

/** What became of what was sent under a source and id. It says nothing of the citizen. */
export const eventFateSchema = z.strictObject({
  source: z.string(),
  id: z.string(),
  /** `conflict`: an event is stored, and another one was refused since that has the same source and id and other content. */
  status: z.enum(['stored', 'refused', 'conflict']),
  /** Left out where nothing is stored. */
  stored: storedFateSchema.exactOptional(),
  /** What was refused under this source and id, the latest first, as far as the quarantine still holds it. */
  refusals: z.array(refusedFateSchema).max(refusalsTold),
});

export type AdjustmentEffect = z.infer<typeof adjustmentEffect>;
export type EventFate = z.infer<typeof eventFateSchema>;
