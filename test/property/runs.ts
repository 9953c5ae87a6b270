import fc from 'fast-check';
import { testSeed, times } from '../support/random.ts';

/** How many histories a property is tried on, as a share of those of the main property: 4 in the fast tests, 80 in the long ones. */
export function runs(share = 1): number {
  return times(8 * share);
}

const MINUTE = 60_000;

// A history of a hundred events can be shrunk for half an hour. What has been found by then is reported, with its seed; and
// a property that has found nothing by then, on a machine that does other things too, has held.
fc.configureGlobal({
  interruptAfterTimeLimit: 4 * MINUTE,
  // One that waits for what never comes would be taken for one whose time is over: it once passed for four minutes of nothing.
  timeout: 2 * MINUTE,
  seed: testSeed,
});

/** Milliseconds for one property, with what it has begun when its time is over. */
export const patience = 10 * MINUTE;
