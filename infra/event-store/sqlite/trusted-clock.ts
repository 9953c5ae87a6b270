import { CodedError } from '../../../contracts/errors/coded-error.ts';

/** How far a clock may jump before somebody must say that it is right. */
const dayMs = 24 * 60 * 60 * 1000;

/** How long readiness tells of a refusal. */
const shownMs = 30_000;

export interface ClockOptions {
  readonly clock: () => number;
  /** Somebody has said that the clock is right. */
  readonly accepted: boolean;
}

/** A clock that is compared with what is known from elsewhere before anything is recorded with it (rule T9). */
export interface TrustedClock {
  /**
   * The time to record events with, never before that of the last event.
   * @param last when the last event of the log was recorded; undefined in an empty log
   * @param times of the events to be recorded, as their senders wrote them
   * @throws CodedError STORE_CLOCK_JUMPED
   */
  recordedAt(last: number | undefined, times: () => readonly string[]): number;
  /** @throws CodedError STORE_CLOCK_JUMPED where the clock is behind the log, or recording was refused just now */
  requirePlausible(last: number | undefined): void;
}

function jumped(last: number, now: number): CodedError {
  const [lastText, nowText] = [last, now].map((ms) => new Date(ms).toISOString());
  const message =
    now < last
      ? `The last event of the log was recorded at ${lastText}, and the clock of this machine says ${nowText}, more than a day before.`
      : `The clock of this machine says ${nowText}. The last event was recorded at ${lastText}, and neither the time that this process has run nor the events themselves say that more than a day has passed.`;
  return new CodedError('STORE_CLOCK_JUMPED', message);
}

/**
 * One start with the clock in 2097 would record everything there, for good: times of recording never go back. So a time more than
 * a day after the last event is believed only if something else than the clock says so too:
 * - the time that has passed in this process since it last recorded, or found the clock in order, or
 * - the sender's time of one of the events, which comes from another machine's clock, or
 * - the person who started the program.
 * A log is often idle for more than a day; the first event after a weekend is of that day and confirms it.
 */
export function trustedClock({ clock, accepted }: ClockOptions): TrustedClock {
  /** A moment at which the clock was in order, by itself and by the time since the process began. */
  let anchor: { readonly wall: number; readonly elapsed: number } | undefined;
  let refused: { readonly error: CodedError; readonly elapsed: number } | undefined;

  function agreesWithElapsed(now: number): boolean {
    if (anchor === undefined) return false;
    return Math.abs(now - anchor.wall - (performance.now() - anchor.elapsed)) <= dayMs;
  }

  function believed(now: number, last: number, times: () => readonly string[]): boolean {
    if (accepted) return true;
    if (last - now > dayMs) return false;
    if (now - last <= dayMs || agreesWithElapsed(now)) return true;
    return times().some((time) => Math.abs(Date.parse(time) - now) <= dayMs);
  }

  return {
    recordedAt(last, times) {
      const now = clock();
      if (last !== undefined && !believed(now, last, times)) {
        refused = { error: jumped(last, now), elapsed: performance.now() };
        throw refused.error;
      }
      refused = undefined;
      anchor = { wall: now, elapsed: performance.now() };
      return Math.max(now, last ?? 0);
    },
    requirePlausible(last) {
      const now = clock();
      // Not for ever: who is not ready is sent nothing, and the next event may confirm the clock.
      if (refused !== undefined && performance.now() - refused.elapsed < shownMs) throw refused.error;
      if (last === undefined || accepted) return;
      if (last - now > dayMs) throw jumped(last, now);
      // From here on it is the process itself that tells how much time has passed.
      if (anchor === undefined && now - last <= dayMs) anchor = { wall: now, elapsed: performance.now() };
    },
  };
}
