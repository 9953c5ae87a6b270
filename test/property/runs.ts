import fc from 'fast-check';

/**
 * How many histories a property is tried on. `VIRKNING_PROPERTY_RUNS` sets the number for the main property, and with it
 * those of the others, which are given as shares of it.
 */
const histories = Number(process.env.VIRKNING_PROPERTY_RUNS ?? 80);

export function runs(share = 1): number {
  return Math.max(1, Math.round(histories * share));
}

/**
 * What the histories are drawn from: the same ones in every run, so that a property fails because of what was changed.
 * `VIRKNING_PROPERTY_SEED=random` draws others, to search for what no run has seen (`npm run test:search`); the seed that a
 * failure names draws its histories again.
 */
const seed = process.env.VIRKNING_PROPERTY_SEED ?? '20231231';

const MINUTE = 60_000;

// A history of a hundred events can be shrunk for half an hour. What has been found by then is reported, with its seed; and
// a property that has found nothing by then, on a machine that does other things too, has held.
fc.configureGlobal({
  interruptAfterTimeLimit: 6 * MINUTE,
  ...(seed === 'random' ? {} : { seed: Number(seed) }),
});

/** Milliseconds for one property, with what it has begun when its time is over. */
export const patience = 10 * MINUTE;
