import { describe, expect, it } from 'vitest';
import { intakeReadiness } from '../../../../services/intake/kafka/intake-state.ts';
import { partitionProgress } from '../../../../services/intake/kafka/partition-progress.ts';
import { stalledAfterMs, workWatch } from '../../../../services/intake/kafka/work-watch.ts';

/** A member that has the partitions 0 and 1, and a clock for it. */
function member() {
  const clock = { nowMs: 0 };
  const work = workWatch(() => clock.nowMs);
  const progress = partitionProgress(work, () => clock.nowMs);
  progress.assign([0, 1]);
  const readiness = () => intakeReadiness({ phase: 'consuming', partitions: 2, work });
  return { clock, progress, work, readiness };
}

const ready = { ready: true, state: 'consuming, partitions: 2' };
const stalled = { ready: false, state: 'stalled in partition 0' };

describe('the readiness of intake', () => {
  it('ends when messages have waited for half a minute and none was dealt with, and comes back with the first', () => {
    const { clock, progress, readiness } = member();
    progress.startsAt(0, 0n);
    progress.heardOf(0, 10n);
    clock.nowMs = stalledAfterMs - 1;
    expect(readiness()).toEqual(ready);
    clock.nowMs = stalledAfterMs;
    expect(readiness()).toEqual(stalled);
    progress.dealtWith(0, 1n, 0);
    expect(readiness()).toEqual(ready);
  });

  it('is not saved by another partition that moves', () => {
    const { clock, progress, readiness } = member();
    progress.startsAt(0, 0n);
    progress.heardOf(0, 10n);
    clock.nowMs = stalledAfterMs;
    progress.heardOf(1, 10n);
    progress.dealtWith(1, 5n, 0);
    expect(readiness()).toEqual(stalled);
  });

  it('stays while nothing waits, however long', () => {
    const { clock, progress, readiness } = member();
    progress.dealtWith(0, 10n, 0);
    progress.heardOf(0, 10n);
    clock.nowMs = 100 * stalledAfterMs;
    expect(readiness()).toEqual(ready);
    progress.heardOf(0, 11n);
    expect(readiness()).toEqual(ready);
  });

  it('does not come back by joining the group again, but does when the partition goes to another member', () => {
    const { clock, progress, readiness } = member();
    progress.startsAt(0, 0n);
    progress.heardOf(0, 10n);
    clock.nowMs = stalledAfterMs;
    progress.assign([0, 1]);
    expect(readiness()).toEqual(stalled);
    progress.assign([1]);
    expect(readiness()).toEqual(ready);
  });

  it('is none outside the group', () => {
    const { work } = member();
    expect(intakeReadiness({ phase: 'joining the group', partitions: 0, work })).toEqual({
      ready: false,
      state: 'joining the group',
    });
  });
});
