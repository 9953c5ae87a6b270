import { isCodedError } from '../../contracts/errors/coded-error.ts';
import type { Asking } from '../ledger/turn-queue.ts';
import { unlessAborted } from './unless-aborted.ts';

/** Work that several may wait for. */
interface InHand<Result> {
  readonly result: Promise<Result>;
  readonly caller: string | undefined;
  readonly abandoned: AbortController;
  waiting: number;
}

/**
 * Does work of a name once for all who ask for it while it is done.
 * @throws what the work throws; the reason of the signal of `asking` when that aborts
 */
export type ComputedOnce<Result> = (
  name: string,
  asking: Asking,
  work: (asking: Asking) => Promise<Result>,
) => Promise<Result>;

/** Refusals that are about who asked, and nobody else. */
const ofCaller = ['LEDGER_BUSY', 'HTTP_TOO_MANY_REQUESTS'];

/** The work is given up when all who asked for it have gone away. */
export function computedOnce<Result>(): ComputedOnce<Result> {
  const all = new Map<string, InHand<Result>>();

  function begin(name: string, { caller }: Asking, work: (asking: Asking) => Promise<Result>): InHand<Result> {
    const abandoned = new AbortController();
    const result = work({ ...(caller !== undefined && { caller }), signal: abandoned.signal }).finally(() => {
      if (all.get(name) === begun) all.delete(name);
    });
    // Where all have gone away, nobody is left to hear of it.
    result.catch(() => undefined);
    const begun: InHand<Result> = { result, caller, abandoned, waiting: 0 };
    all.set(name, begun);
    return begun;
  }

  async function waitFor(inHand: InHand<Result>, signal: AbortSignal | undefined): Promise<Result> {
    signal?.throwIfAborted();
    inHand.waiting++;
    try {
      return await unlessAborted(inHand.result, signal);
    } finally {
      if (--inHand.waiting === 0) inHand.abandoned.abort(new Error('nobody waits for it any more'));
    }
  }

  return async (name, asking, work) => {
    for (;;) {
      const there = all.get(name);
      const isOther = there !== undefined && !there.abandoned.signal.aborted;
      const inHand = isOther ? there : begin(name, asking, work);
      try {
        return await waitFor(inHand, asking.signal);
      } catch (error) {
        const isOfOther = isOther && inHand.caller !== asking.caller && isCodedError(error);
        if (!isOfOther || !ofCaller.includes(error.code)) throw error;
      }
    }
  };
}
