import { describe, expect, it } from 'vitest';
import { partitionProgress } from '../../../../services/intake/kafka/partition-progress.ts';
import { workWatch } from '../../../../services/intake/kafka/work-watch.ts';

function progressAt(nowMs: number) {
  const clock = { nowMs };
  return { clock, progress: partitionProgress(workWatch(), () => clock.nowMs) };
}

describe('progress in partitions', () => {
  it('given messages that wait, the lag is their number and the age of the last one dealt with', () => {
    const { progress } = progressAt(60_000);
    progress.assign([0]);
    progress.dealtWith(0, 10n, 45_000);
    progress.heardOf(0, 12n);
    expect(progress.lags()).toEqual([{ partition: 0, messages: 2, seconds: 15 }]);
  });

  it('given none that waits, there is no lag however long ago the last one was', () => {
    const { progress } = progressAt(60_000);
    progress.assign([0]);
    progress.dealtWith(0, 12n, 1_000);
    progress.heardOf(0, 12n);
    expect(progress.lags()).toEqual([{ partition: 0, messages: 0, seconds: 0 }]);
  });

  it('given nothing dealt with yet, the lag counts from where the group stood and from when the partition came', () => {
    const { clock, progress } = progressAt(60_000);
    progress.assign([3]);
    progress.startsAt(3, 5n);
    progress.heardOf(3, 9n);
    clock.nowMs = 62_000;
    expect(progress.lags()).toEqual([{ partition: 3, messages: 4, seconds: 2 }]);
    expect(progress.nextOffset(3)).toBeUndefined();
  });

  it('given partitions that went to others, says nothing of them, and nothing old when they come back', () => {
    const { progress } = progressAt(0);
    progress.assign([0, 1]);
    progress.dealtWith(1, 7n, 0);
    progress.heardOf(1, 7n);
    progress.assign([0]);
    progress.heardOf(1, 8n);
    expect(progress.lags()).toEqual([]);
    progress.assign([0, 1]);
    expect(progress.nextOffset(1)).toBeUndefined();
    expect(progress.assigned()).toEqual([0, 1]);
  });

  it('given a sender whose clock is ahead, no age is negative', () => {
    const { progress } = progressAt(1_000);
    progress.assign([0]);
    progress.dealtWith(0, 1n, 9_000);
    progress.heardOf(0, 2n);
    expect(progress.lags()).toEqual([{ partition: 0, messages: 1, seconds: 0 }]);
  });
});
