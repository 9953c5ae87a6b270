import { describe, expect, test } from 'vitest';
import { newEvent, streamEvents } from '../../support/new-events.ts';
import { all, type Bench, clara } from './bench.ts';

export function recordingTimes({ open, traits }: Bench): void {
  describe('recordedAt', () => {
    test.runIf(traits.clock)('given a clock, then recordedAt is its time', async () => {
      const store = await open(() => 1_700_000_000_123);

      await store.appendEach(streamEvents('a', 2));

      expect((await all(store)).map(({ recordedAtMs }) => recordedAtMs)).toEqual([
        1_700_000_000_123, 1_700_000_000_123,
      ]);
    });

    test.runIf(traits.clock)(
      'given a clock that is set back, also between two runs, then recordedAt never decreases',
      async () => {
        let now = 1_700_000_000_000;
        const first = await open(() => now);
        await first.appendEach(streamEvents('a', 1));
        now -= 3_600_000;
        await first.appendEach(streamEvents('b', 1));
        await first.close();

        const second = await open(() => now - 3_600_000);
        await second.append(clara, [newEvent('e-1')], 'any');

        expect((await all(second)).map(({ recordedAtMs }) => recordedAtMs)).toEqual([
          1_700_000_000_000, 1_700_000_000_000, 1_700_000_000_000,
        ]);
      },
    );
  });
}
