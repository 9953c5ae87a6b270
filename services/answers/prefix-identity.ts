import type { EventLog } from '../../projections/ledger/event-log.ts';

/** Tells the beginning of a log that ends at a position, which is exclusive, from others. */
export type PrefixIdentity = (position: bigint) => Promise<readonly unknown[] | undefined>;

/** For how long it is remembered which event a beginning ends with, in ms, and of how many beginnings. */
const HOLDS_FOR_MS = 2_000;
const REMEMBERED_AT_MOST = 256;

interface LastEvent {
  readonly told: readonly unknown[];
  readonly lookedAtMs: number;
}

/**
 * Tells the beginnings of logs apart: which store's it is, and its last event with the time at which that was stored. A store that was
 * restored from a backup has the same name, and may hold others where the lost ones were; those were stored later. Undefined
 * where no event ends at the position, so that nothing can be said.
 *
 * Which event that is holds for a moment, since a page asks several questions of one position, and many look at the same pages; whose
 * log it is, and whether it is in its place, is asked each time.
 */
export function prefixIdentity(log: Pick<EventLog, 'identity' | 'eventAt'>): PrefixIdentity {
  const lastEvents = new Map<bigint, LastEvent>();

  async function lastEventOf(position: bigint): Promise<readonly unknown[] | undefined> {
    const nowMs = performance.now();
    const known = lastEvents.get(position);
    if (known !== undefined && nowMs - known.lookedAtMs < HOLDS_FOR_MS) return known.told;
    const last = await log.eventAt(position - 1n);
    if (last === undefined) return undefined;
    if (lastEvents.size >= REMEMBERED_AT_MOST) lastEvents.clear();
    const told = [String(position), last.id, last.recordedAtMs];
    lastEvents.set(position, { told, lookedAtMs: nowMs });
    return told;
  }

  return async (position) => {
    const store = await log.identity();
    if (position === 0n) return [store];
    const last = await lastEventOf(position);
    return last && [store, ...last];
  };
}
