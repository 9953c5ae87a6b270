import { describe, expect, it } from 'vitest';
import { storingWatch } from '../../../services/api/storing-watch.ts';

function watched() {
  const clock = { ms: 0 };
  return { clock, watch: storingWatch(() => clock.ms) };
}

describe('whether events are stored', () => {
  it('is denied while the store has kept some for 30 s, and no longer when it gives them back', () => {
    const { clock, watch } = watched();
    const settled = watch.begin();
    clock.ms = 29_999;
    expect(watch.readiness()).toEqual({ ready: true, state: 'storing' });
    clock.ms = 30_000;
    expect(watch.readiness().ready).toBe(false);
    settled(true);
    expect(watch.readiness()).toEqual({ ready: true, state: 'waiting for events' });
  });

  it('is denied when all failed for 30 s, until one is stored', () => {
    const { clock, watch } = watched();
    for (clock.ms = 0; clock.ms < 30_000; clock.ms += 5_000) watch.begin()(false);
    expect(watch.readiness().ready).toBe(false);
    watch.begin()(true);
    expect(watch.readiness().ready).toBe(true);
  });

  it('is not doubted for a failure among events that are stored', () => {
    const { clock, watch } = watched();
    for (clock.ms = 0; clock.ms < 90_000; clock.ms += 5_000) {
      watch.begin()(false);
      watch.begin()(true);
    }
    expect(watch.readiness().ready).toBe(true);
  });

  it('is not denied for ever where nobody sends any more, nor at once when somebody does again', () => {
    const { clock, watch } = watched();
    for (clock.ms = 0; clock.ms <= 40_000; clock.ms += 5_000) watch.begin()(false);
    clock.ms = 71_000;
    expect(watch.readiness().ready).toBe(true);
    clock.ms = 3_600_000;
    watch.begin()(false);
    expect(watch.readiness().ready).toBe(true);
  });
});
