import { setTimeout as delay } from 'node:timers/promises';
import type { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { Patience } from '../port.ts';
import { codedServerError, mayPass } from './server-error.ts';

/** Makes a call, again where it fails in a way that may pass. @throws CodedError that names what was done */
export type PatientCalls = <T>(doing: string, work: () => Promise<T>) => Promise<T>;

/** How long to wait before a call is repeated, in ms: long enough for a connection to be made anew, not for an election. */
const pausesMs = [50, 250, 1_000];
const lastPauseMs = 2_000;

/**
 * Repeats calls that fail in a way that may pass. Without patience three times within a second or two, unless a call took
 * its time to fail (`longMs`): then its caller has waited long enough, and waits in a way of its own. With patience until
 * the server has been away for so long, however many calls meet that.
 * @param permanentTrouble looks for what waiting does not fix, where a server was never reached
 */
export function patientCalls(
  longMs: number,
  permanentTrouble: () => Promise<CodedError | undefined>,
  patience?: Patience,
): PatientCalls {
  /** Whether the server was ever reached; until then, something permanent may be in the way. */
  let reached = false;
  let awaySinceMs: number | undefined;
  let told = false;

  /** How long to wait after a failure, or undefined to give up. */
  function pauseAfter(error: unknown, failures: number, beganMs: number): number | undefined {
    if (!mayPass(error)) return undefined;
    const nowMs = performance.now();
    if (patience === undefined) return nowMs - beganMs > longMs ? undefined : pausesMs[failures];
    awaySinceMs ??= nowMs;
    if (patience.signal.aborted || nowMs - awaySinceMs >= patience.forMs) return undefined;
    if (!told && (failures >= pausesMs.length - 1 || nowMs - beganMs > longMs)) {
      told = true;
      patience.onAway(codedServerError(error, 'waiting for it'));
    }
    return Math.min(pausesMs[failures] ?? lastPauseMs, patience.forMs - (nowMs - awaySinceMs));
  }

  function answered(): void {
    reached = true;
    if (awaySinceMs === undefined) return;
    if (told) patience?.onBack(performance.now() - awaySinceMs);
    awaySinceMs = undefined;
    told = false;
  }

  return async (doing, work) => {
    const beganMs = performance.now();
    for (let failures = 0; ; failures++) {
      try {
        const result = await work();
        answered();
        return result;
      } catch (error) {
        if (!reached && mayPass(error) && failures === pausesMs.length - 1) {
          const trouble = await permanentTrouble();
          if (trouble !== undefined) throw trouble;
        }
        const pauseMs = pauseAfter(error, failures, beganMs);
        if (pauseMs === undefined) throw codedServerError(error, doing);
        await delay(pauseMs, undefined, patience && { signal: patience.signal }).catch(() => undefined);
      }
    }
  };
}
