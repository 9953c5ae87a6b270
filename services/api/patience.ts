import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { Pace } from './places.ts';

/** What a body must bring while it is waited for, in bytes a second; less is taken as standing still. */
const leastPace = 1024;

/** How long a stretch is in which a pace is measured, in ms of waiting. */
const stretchMs = 1_000;

export interface PatienceLimits {
  /** How long the body may stand still, in ms. */
  readonly stallMs: number;
  /** Aborts when the service can wait no longer for bodies that still come. */
  readonly givingUp: AbortSignal;
}

/** Measures how long a body was waited for, and ends the wait when that is too long. */
export interface Patience {
  /** Rejects when it is too long; it never resolves. */
  readonly lost: Promise<never>;
  begin(): void;
  /** The time that our own work takes is not the caller's. */
  pause(bytes: number): void;
  end(): void;
  /** The pace of late, in which the wait of a second or more is looked at. */
  pace(): Pace;
  /** Ends the wait because others need what the body keeps from them. */
  giveWay(): void;
}

/**
 * Patience with a body: it may be waited for as long as it may stand still, and a second longer for each KiB that came. So
 * a body that trickles is given up as one that stands still is.
 */
export function patienceWith({ stallMs, givingUp }: PatienceLimits): Patience {
  const { promise: lost, reject } = Promise.withResolvers<never>();
  // Nobody may be waiting when it happens, and that is no error.
  lost.catch(() => undefined);
  let waitedMs = 0;
  let bytes = 0;
  let sinceMs: number | undefined;
  /** Where the stretch began in which the pace of late is measured, and the one before it. */
  let [stretch, former] = [
    { waitedMs: 0, bytes: 0 },
    { waitedMs: 0, bytes: 0 },
  ];
  let timer: NodeJS.Timeout | undefined;

  const stop = (): void => reject(new CodedError('HTTP_STOPPING', 'The service is stopping.'));
  const giveWay = (): void =>
    reject(new CodedError('HTTP_BODY_TIMEOUT', 'The body came so slowly that others, who waited, got its place.'));
  const stall = (): void =>
    reject(
      new CodedError(
        'HTTP_BODY_TIMEOUT',
        `Nothing came of the body for ${stallMs} ms, or less than ${leastPace} bytes a second.`,
      ),
    );

  if (givingUp.aborted) stop();
  else givingUp.addEventListener('abort', stop, { once: true });

  function waited(): number {
    return waitedMs + (sinceMs === undefined ? 0 : performance.now() - sinceMs);
  }

  return {
    lost,
    begin() {
      sinceMs = performance.now();
      const allowedMs = stallMs + (bytes * 1_000) / leastPace;
      timer = setTimeout(stall, Math.min(stallMs, Math.max(0, allowedMs - waitedMs)));
    },
    pause(more) {
      clearTimeout(timer);
      waitedMs = waited();
      sinceMs = undefined;
      bytes += more;
      if (waitedMs - stretch.waitedMs >= stretchMs) [former, stretch] = [stretch, { waitedMs, bytes }];
    },
    end() {
      clearTimeout(timer);
      givingUp.removeEventListener('abort', stop);
    },
    pace: () => ({ waitedMs: sinceMs === undefined ? 0 : waited() - former.waitedMs, bytes: bytes - former.bytes }),
    giveWay,
  };
}
