import fc from 'fast-check';
import type { Stage } from './ledger-in-memory.ts';

/** Ways to follow a log: in how many goes, and in batches of how many events. */
export const stages: fc.Arbitrary<Stage[]> = fc
  .array(
    fc.record({
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      batchEvents: fc.constantFrom(1, 2, 3, 7, 1000),
    }),
    { maxLength: 3 },
  )
  .map((drawn) => drawn.toSorted((a, b) => a.share - b.share));
