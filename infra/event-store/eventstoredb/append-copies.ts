import type { CopiedEvent, Outcome } from '../port.ts';
import { allOrFirstFailure } from './all-or-first-failure.ts';
import type { AppendOnce } from './append-once.ts';
import type { StreamLog } from './stream-log.ts';

/**
 * Appends copies in exactly their order. Claims are in no order, the log is: so the claims of some copies are made side by
 * side, then these are appended one after the other.
 */
export function appendCopies(log: StreamLog, once: AppendOnce, atOnce: number) {
  /** An id that comes twice is left for the next round, so that it is the first of the two that claims it. */
  function round(copies: readonly CopiedEvent[]): readonly CopiedEvent[] {
    const ids = new Set<string>();
    const end = copies.slice(0, atOnce).findIndex(({ event: { id } }) => ids.size === ids.add(id).size);
    return copies.slice(0, end === -1 ? atOnce : end);
  }

  return async (copies: readonly CopiedEvent[]): Promise<readonly Outcome[]> => {
    const outcomes: Outcome[] = [];
    while (outcomes.length < copies.length) {
      const some = round(copies.slice(outcomes.length, outcomes.length + atOnce));
      const claimed = await allOrFirstFailure(
        some.map(async ({ stream, event, recordedAtMs }) => {
          const copy = { ...event, recordedAtMs };
          const after = await log.endOf(stream);
          const claim = await once.claim(stream, copy, after, after + 1n);
          return async (): Promise<Outcome> =>
            claim.mine ? { outcome: 'stored', ...(await log.place(stream, copy, after)) } : claim.settle();
        }),
      );
      for (const finish of claimed) outcomes.push(await finish());
    }
    return outcomes;
  };
}
