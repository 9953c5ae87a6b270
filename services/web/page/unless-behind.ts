import { setTimeout as delay } from 'node:timers/promises';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { toldPosition } from '../../../contracts/events/position.ts';
import type { FollowerState } from '../../ledger/follow-ledger.ts';

/** From how many seconds behind the log a ledger is said to be catching up: a batch at a time it is behind at any moment. */
const BEHIND_S = 5;
/** How long a reader waits for one that is, in ms. What was computed before is there at once. */
const PATIENCE_MS = 8_000;

function catchingUp({ position, lagSeconds, trouble }: FollowerState): CodedError {
  const at = position === undefined || position === null ? 'at its beginning' : `at position ${toldPosition(position)}`;
  const since = `${Math.round(lagSeconds)} s behind the log`;
  const why = trouble === undefined ? '' : ` It cannot follow: ${trouble}.`;
  return new CodedError('LEDGER_CATCHING_UP', `The ledger is ${since}, ${at}.${why}`);
}

/**
 * Does the work of a page; where the ledger is behind the log, for some seconds at most, so that a reader is told how it is instead
 * of waiting for minutes.
 *
 * @param work is given a signal that aborts when it is given up
 * @param patienceMs how long a reader waits
 * @throws CodedError LEDGER_CATCHING_UP
 */
export async function unlessBehind<T>(
  ledgerState: () => FollowerState,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const done = new AbortController();
  const late = new AbortController();
  const isBehind = (): boolean => ledgerState().lagSeconds >= BEHIND_S;
  async function untilLate(): Promise<never> {
    await delay(patienceMs, undefined, { signal: done.signal });
    // A ledger that is current by now answers soon; one that is not may take long.
    while (!isBehind()) await delay(1_000, undefined, { signal: done.signal });
    const error = catchingUp(ledgerState());
    late.abort(error);
    throw error;
  }
  const waited = untilLate();
  // When the work has ended it is given up, and nobody looks at it any more.
  waited.catch(() => undefined);
  try {
    return await Promise.race([work(AbortSignal.any([signal, late.signal])), waited]);
  } finally {
    done.abort();
  }
}
