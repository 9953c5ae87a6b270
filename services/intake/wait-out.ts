import { setTimeout as delay } from 'node:timers/promises';

/** The first wait, in ms; each next one is twice as long. */
const firstWaitMs = 100;
/** The longest wait, in ms: a store that is back is noticed within this time. */
const longestWaitMs = 5_000;

export interface Patience {
  /** Whether the error passes by itself; any other is thrown on. */
  readonly passes: (error: unknown) => boolean;
  /** Told of each error that is waited out. `waitMs`: until the next attempt. */
  readonly onWait: (error: unknown, attempt: number, waitMs: number) => void;
  /** Asked before each wait and after it; throws when there is no sense in going on. */
  readonly checkGoingOn: () => void;
  /** Ends a wait early. */
  readonly signal: AbortSignal;
  /** Waits, in ms; tests make them short. */
  readonly waits?: { readonly first: number; readonly longest: number };
}

/**
 * Does the work, again and again while it fails in a way that passes by itself, with waits that double up to a bound. Half
 * of each wait is left to chance, so that consumers that lost the same store do not come back to it all at once.
 */
export async function waitOut<T>(work: () => Promise<T>, patience: Patience): Promise<T> {
  const { first, longest } = patience.waits ?? { first: firstWaitMs, longest: longestWaitMs };
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!patience.passes(error)) throw error;
      patience.checkGoingOn();
      const most = Math.min(longest, first * 2 ** Math.min(attempt - 1, 20));
      const waitMs = most / 2 + Math.random() * (most / 2);
      patience.onWait(error, attempt, Math.round(waitMs));
      await delay(waitMs, undefined, { signal: patience.signal }).catch(() => undefined);
      patience.checkGoingOn();
    }
  }
}
