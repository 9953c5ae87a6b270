import { setImmediate as tick } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inTurn } from '../../../infra/event-store/eventstoredb/in-turn.ts';

describe('work in turns', () => {
  test('given any keys, then work that shares one keeps the order of the calls, not too much runs at once, and all ends', async () => {
    const pieces = fc.array(
      fc.record({ keys: fc.uniqueArray(fc.nat(5), { maxLength: 3 }), ticks: fc.nat(3), fails: fc.boolean() }),
      {
        maxLength: 30,
      },
    );
    await fc.assert(
      fc.asyncProperty(pieces, fc.integer({ min: 1, max: 4 }), async (work, atOnce) => {
        const turn = inTurn(atOnce);
        const begun: number[] = [];
        const running = new Set<number>();

        const results = await Promise.allSettled(
          work.map(({ keys, ticks, fails }, index) =>
            turn(keys.map(String), async () => {
              begun.push(index);
              running.add(index);
              expect(running.size).toBeLessThanOrEqual(atOnce);
              for (const other of running) {
                if (other !== index) expect(work[other]?.keys.filter((key) => keys.includes(key))).toEqual([]);
              }
              for (let waited = 0; waited < ticks; waited++) await tick();
              running.delete(index);
              if (fails) throw new Error('as planned');
              return index;
            }),
          ),
        );

        expect(results.map(({ status }) => status === 'rejected')).toEqual(work.map(({ fails }) => fails));
        for (const [index, { keys }] of work.entries()) {
          for (const key of keys) {
            const sharing = begun.filter((each) => work[each]?.keys.includes(key));
            expect(sharing).toEqual(sharing.toSorted((a, b) => a - b));
          }
          expect(begun).toContain(index);
        }
      }),
      { numRuns: 100 },
    );
  });
});
