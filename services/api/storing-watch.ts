import type { Readiness } from '../running/readiness.ts';

/** For how long events may come without any being stored, in ms; then intake counts as stuck. */
export const stuckAfterMs = 30_000;

/** Knows whether events that are sent are stored. */
export interface StoringWatch {
  /** Some are handed to the store; the function that is returned is told whether that went well. */
  begin(): (isStored: boolean) => void;
  readiness(): Readiness;
}

/**
 * Intake is stuck while the store has kept events in hand for 30 s, or has refused all for 30 s and somebody still sends. When
 * nobody does for as long, nothing is known, and it is ready to be tried.
 * @param nowMs a clock that never jumps, in ms
 */
export function storingWatch(nowMs: () => number = () => performance.now()): StoringWatch {
  const inHandSince = new Set<{ readonly ms: number }>();
  let failing: { readonly firstMs: number; lastMs: number } | undefined;

  function isHanging(): boolean {
    const [oldest] = inHandSince;
    return oldest !== undefined && nowMs() - oldest.ms >= stuckAfterMs;
  }

  function isFailing(): boolean {
    if (failing === undefined) return false;
    const now = nowMs();
    return now - failing.firstMs >= stuckAfterMs && now - failing.lastMs < stuckAfterMs;
  }

  return {
    begin() {
      const since = { ms: nowMs() };
      inHandSince.add(since);
      return (isStored) => {
        inHandSince.delete(since);
        const now = nowMs();
        // What failed long ago says nothing of now.
        if (isStored || (failing !== undefined && now - failing.lastMs >= 2 * stuckAfterMs)) failing = undefined;
        if (isStored) return;
        failing ??= { firstMs: since.ms, lastMs: now };
        failing.lastMs = now;
      };
    },
    readiness() {
      if (isHanging()) return { ready: false, state: `the store has kept events for ${stuckAfterMs / 1_000} s` };
      if (isFailing()) return { ready: false, state: `no event was stored for ${stuckAfterMs / 1_000} s` };
      return { ready: true, state: inHandSince.size === 0 ? 'waiting for events' : 'storing' };
    },
  };
}
