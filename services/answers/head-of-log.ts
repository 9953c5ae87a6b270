import type { EventLog } from '../../projections/ledger/event-log.ts';

/** Where the log ended, at most so many ms ago. */
export type HeadOfLog = (agoAtMostMs: number) => Promise<bigint>;

/**
 * Looks where a log ends. Whoever can do with where it ended some time ago gets the same as others who can, so that their questions
 * are the same too.
 */
export function headOfLog(log: Pick<EventLog, 'head'>): HeadOfLog {
  let last: { readonly head: bigint; readonly lookedAtMs: number } | undefined;
  return async (agoAtMostMs) => {
    if (last !== undefined && performance.now() - last.lookedAtMs < agoAtMostMs) return last.head;
    const lookedAtMs = performance.now();
    const head = await log.head();
    last = { head, lookedAtMs };
    return head;
  };
}
