import { CodedError } from '../../contracts/errors/coded-error.ts';
import { type Asking, turnQueue } from '../ledger/turn-queue.ts';

/** Lets figures of typed plans be computed without keeping the ledger from others. */
export interface LimitedTrials {
  /**
   * Does the work when its turn comes; work that takes too long is broken off.
   * @param work is given whom it is for, and the signal by which it is broken off
   * @throws CodedError PLAN_TRIAL_TOO_LONG, LEDGER_BUSY, HTTP_TOO_MANY_REQUESTS
   */
  use<T>(asking: Asking, work: (asking: Asking) => Promise<T>): Promise<T>;
}

/** How long the figures of one plan may take, in ms. */
const COMPUTING_AT_MOST_MS = 20_000;

/** One trial at a time, so that two of the three who may read the ledger at once always look at plans that are known. */
export function limitedTrials(atMostMs = COMPUTING_AT_MOST_MS): LimitedTrials {
  const queue = turnQueue({ atOnce: 1, atOnceOfOne: 1, maxWaiting: 16, maxWaitingOfOne: 3 });
  return {
    use: (asking, work) =>
      queue.use(asking, async () => {
        const inTime = AbortSignal.timeout(atMostMs);
        const signal = asking.signal === undefined ? inTime : AbortSignal.any([asking.signal, inTime]);
        try {
          return await work({ ...asking, signal });
        } catch (error) {
          if (!inTime.aborted) throw error;
          throw new CodedError('PLAN_TRIAL_TOO_LONG', `The figures took more than ${atMostMs / 1_000} s.`, {
            cause: error,
          });
        }
      }),
  };
}
