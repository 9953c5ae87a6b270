/**
 * Where everything random in the tests begins: the same in every run, so that a test fails because of what was changed.
 * `VIRKNING_TEST_SEED` takes another, or `random` for one that no run has had; each run prints its own (`vitest.config.ts`).
 */
export const testSeed = Number(process.env.VIRKNING_TEST_SEED ?? 20231231);

/** How much random work is done: a half in the fast tests, 10 in the long ones, more by hand (`VIRKNING_TEST_SCALE`). */
export const testScale = Number(process.env.VIRKNING_TEST_SCALE ?? 1);

/** So many times at a scale of 1, at least once: kills, histories. */
export function times(atScaleOne: number): number {
  return Math.max(1, Math.round(atScaleOne * testScale));
}

/** Of cases that take long, so many at a scale of 1, drawn by the seed, in the order in which they stand: all of them when all are asked for. */
export function drawnOf<Case>(cases: readonly Case[], atScaleOne: number): readonly Case[] {
  const random = seededRandom(testSeed);
  const inDrawnOrder = cases.map((_, n) => ({ n, at: random() })).toSorted((a, b) => a.at - b.at);
  const taken = new Set(inDrawnOrder.slice(0, times(atScaleOne)).map(({ n }) => n));
  return cases.filter((_, n) => taken.has(n));
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
