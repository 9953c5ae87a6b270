import type { WorkWatch } from './work-watch.ts';

/** How far intake is in one partition. */
interface Progress {
  /** When the partition came to this member, ms since 1970-01-01T00:00Z. */
  readonly assignedAtMs: number;
  /** The offset of the next message to read; undefined before the first. */
  readonly next?: bigint;
  /** Where the group stood when the partition came. */
  readonly start?: bigint;
  /** Timestamp of the last message that was dealt with, ms since 1970-01-01T00:00Z. */
  readonly lastMessageMs?: number;
  /** Exclusive end of the partition, as last heard. */
  readonly end?: bigint;
}

export interface Lag {
  readonly partition: number;
  readonly messages: number;
  readonly seconds: number;
}

/** What this member has read of the partitions that are its own. */
export interface PartitionProgress {
  /** The partitions that this member has from now on. What was known of them is forgotten: others may have read on. */
  assign(partitions: readonly number[]): void;
  assigned(): readonly number[];
  /** The offset that the next message should have; undefined when nothing was read since the partition came. */
  nextOffset(partition: number): bigint | undefined;
  /** Everything before `next` is dealt with. */
  dealtWith(partition: number, next: bigint, lastMessageMs: number | undefined): void;
  /** Nothing was read yet, and the first message to read is this one. */
  startsAt(partition: number, first: bigint): void;
  /** Messages before `end` exist. */
  heardOf(partition: number, end: bigint): void;
  /** The lag of each partition whose end and next message are known. */
  lags(): readonly Lag[];
}

/** @param work is told whether messages wait in a partition, and when some were dealt with */
export function partitionProgress(work: WorkWatch, nowMs: () => number = Date.now): PartitionProgress {
  let progress = new Map<number, Progress>();

  function update(partition: number, change: Partial<Progress>): void {
    const known = progress.get(partition);
    if (known === undefined) return;
    const changed = { ...known, ...change };
    progress.set(partition, changed);
    const next = changed.next ?? changed.start;
    if (next === undefined || changed.end === undefined) return;
    if (next < changed.end) work.waits(partition);
    else work.idle(partition);
  }

  return {
    assign(partitions) {
      progress = new Map(partitions.map((partition) => [partition, { assignedAtMs: nowMs() }]));
      work.keepOnly(partitions);
    },
    assigned: () => [...progress.keys()],
    nextOffset: (partition) => progress.get(partition)?.next,
    dealtWith(partition, next, lastMessageMs) {
      update(partition, { next, ...(lastMessageMs !== undefined && { lastMessageMs }) });
      work.moved(partition);
    },
    startsAt(partition, start) {
      update(partition, { start });
    },
    heardOf(partition, end) {
      update(partition, { end });
    },
    lags() {
      return [...progress].flatMap(([partition, { next: read, start, end, lastMessageMs, assignedAtMs }]) => {
        const next = read ?? start;
        if (next === undefined || end === undefined) return [];
        const messages = Math.max(0, Number(end - next));
        const age = Math.max(0, nowMs() - (lastMessageMs ?? assignedAtMs)) / 1000;
        return [{ partition, messages, seconds: messages === 0 ? 0 : age }];
      });
    },
  };
}
