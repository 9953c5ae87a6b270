import { CodedError } from '../../contracts/errors/coded-error.ts';
import { toldPosition } from '../../contracts/events/position.ts';
import type { FollowerState } from './follow-ledger.ts';

/** From how many seconds behind the log a ledger is said to be catching up: a batch at a time it is behind at any moment. */
const BEHIND_S = 5;
/** How long somebody waits for one that is, in ms. What was computed before is there at once. */
const PATIENCE_MS = 8_000;
/** How often it is looked at again after that, in ms. */
const LOOK_EVERY_MS = 1_000;

function catchingUp({ position, lagSeconds, trouble }: FollowerState): CodedError {
  const at = position === undefined || position === null ? 'at its beginning' : `at position ${toldPosition(position)}`;
  const since = `${Math.round(lagSeconds)} s behind the log`;
  const why = trouble === undefined ? '' : ` It cannot follow: ${trouble}.`;
  return new CodedError('LEDGER_CATCHING_UP', `The ledger is ${since}, ${at}.${why}`);
}

export interface UnlessBehindOptions {
  readonly ledgerState: () => FollowerState;
  /** Whether what is asked needs more of the log than the ledger holds; else it is waited for, however far behind that is. */
  readonly needsMore?: () => boolean;
  /** How long is waited, in ms, where it is not as long as usual. */
  readonly patienceMs?: number | undefined;
}

/**
 * Does the work of an answer; where the ledger is behind the log, for some seconds at most, so that whoever asks is told how it is instead
 * of waiting for minutes.
 *
 * @param work is given a signal that aborts when it is given up
 * @throws CodedError LEDGER_CATCHING_UP
 */
export async function unlessBehind<T>(
  { ledgerState, needsMore = () => true, patienceMs = PATIENCE_MS }: UnlessBehindOptions,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const refused = Promise.withResolvers<never>();
  let timer: NodeJS.Timeout;
  function look(): void {
    // A ledger that is current by now answers soon; one that is not may take long.
    if (ledgerState().lagSeconds < BEHIND_S || !needsMore()) {
      timer = setTimeout(look, LOOK_EVERY_MS);
      return;
    }
    const error = catchingUp(ledgerState());
    late.abort(error);
    refused.reject(error);
  }
  timer = setTimeout(look, patienceMs);
  try {
    return await Promise.race([work(AbortSignal.any([signal, late.signal])), refused.promise]);
  } finally {
    clearTimeout(timer);
  }
}
