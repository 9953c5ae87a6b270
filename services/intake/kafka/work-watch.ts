/** For how long messages may wait while none of their partition is dealt with, in ms; then its work counts as stalled. */
export const stalledAfterMs = 30_000;

/** Knows in which partitions messages wait and none is dealt with, whatever the reason. */
export interface WorkWatch {
  /** Messages of the partition wait to be dealt with. */
  waits(partition: number): void;
  /** Some were dealt with. */
  moved(partition: number): void;
  /** None waits. */
  idle(partition: number): void;
  /** Only these partitions are this member's to work on. A wait that began before goes on: it is the same work. */
  keepOnly(partitions: readonly number[]): void;
  /** The partitions whose work is stalled, in their order. */
  stalled(): readonly number[];
}

/** @param nowMs a clock that never jumps, in ms */
export function workWatch(nowMs: () => number = () => performance.now()): WorkWatch {
  /** Since when messages of a partition wait without any being dealt with. */
  const waiting = new Map<number, number>();
  return {
    waits(partition) {
      if (!waiting.has(partition)) waiting.set(partition, nowMs());
    },
    moved(partition) {
      if (waiting.has(partition)) waiting.set(partition, nowMs());
    },
    idle(partition) {
      waiting.delete(partition);
    },
    keepOnly(partitions) {
      for (const partition of waiting.keys()) if (!partitions.includes(partition)) waiting.delete(partition);
    },
    stalled() {
      const since = nowMs() - stalledAfterMs;
      return [...waiting]
        .filter(([, sinceMs]) => sinceMs <= since)
        .map(([partition]) => partition)
        .sort((a, b) => a - b);
    },
  };
}
