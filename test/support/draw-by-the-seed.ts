import fc from 'fast-check';
import { testSeed } from './random.ts';

const MINUTE = 60_000;

// A history of a hundred events can be shrunk for half an hour. What has been found by then is reported, with its seed; and
// a property that has found nothing by then, on a machine that does other things too, has held.
fc.configureGlobal({
  interruptAfterTimeLimit: 4 * MINUTE,
  // One that waits for what never comes would be taken for one whose time is over: it once passed for four minutes of nothing.
  timeout: 2 * MINUTE,
  seed: testSeed,
});
