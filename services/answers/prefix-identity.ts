import type { EventLog } from '../../projections/ledger/event-log.ts';

/**
 * Tells the beginnings of logs apart: which store's it is, and its last event with the time at which that was stored. A store that was
 * restored from a backup has the same name, and may hold others where the lost ones were; those were stored later. Undefined
 * where no event ends at the position, so that nothing can be said.
 *
 * @param position the exclusive end of the beginning
 */
export async function prefixIdentity(
  log: Pick<EventLog, 'identity' | 'eventAt'>,
  position: bigint,
): Promise<readonly unknown[] | undefined> {
  const store = await log.identity();
  if (position === 0n) return [store];
  const last = await log.eventAt(position - 1n);
  return last && [store, String(position), last.id, last.recordedAtMs];
}
