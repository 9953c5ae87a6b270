import { describe, expect, it } from 'vitest';
import {
  beta,
  binomial,
  gamma,
  normal,
  poisson,
  type Random,
  randomFrom,
  studentT,
} from '../../../projections/forecast/numerics/random.ts';

const DRAWS = 40_000;

/** Mean and variance lie within five standard errors of what they should be: one test in a million fails by chance, and the seed is fixed. */
function expectMoments(draw: (random: Random) => number, mean: number, variance: number, fourth = 3): void {
  const random = randomFrom(1, String(draw));
  const drawn = Array.from({ length: DRAWS }, () => draw(random));
  const found = drawn.reduce((sum, x) => sum + x, 0) / DRAWS;
  const spread = drawn.reduce((sum, x) => sum + (x - mean) ** 2, 0) / DRAWS;
  expect(Math.abs(found - mean)).toBeLessThan(5 * Math.sqrt(variance / DRAWS));
  expect(Math.abs(spread - variance)).toBeLessThan(5 * variance * Math.sqrt((fourth - 1) / DRAWS));
}

describe('draws', () => {
  it('are the same for the same seed and purpose, and others for another', () => {
    const three = (seed: number, purpose: string) => {
      const random = randomFrom(seed, purpose);
      return [random(), random(), random()];
    };
    expect(three(1, 'goal-5')).toEqual(three(1, 'goal-5'));
    expect(three(2, 'goal-5')).not.toEqual(three(1, 'goal-5'));
    expect(three(1, 'goal-6')).not.toEqual(three(1, 'goal-5'));
  });

  it('never change: a forecast that was told can be made again by every later version', () => {
    const random = randomFrom(1, 'goal-5');
    expect([random(), random()]).toMatchInlineSnapshot(`
      [
        0.9238242255229737,
        0.3650931283653843,
      ]
    `);
    expect([normal(random), gamma(random, 2.5), beta(random, 3, 4)]).toMatchInlineSnapshot(`
      [
        0.07633799001625027,
        4.888056355430226,
        0.5453832239545959,
      ]
    `);
    expect([binomial(random, 1000, 0.3), poisson(random, 250)]).toMatchInlineSnapshot(`
      [
        290,
        251,
      ]
    `);
  });

  it('have the mean and the variance of their distribution', () => {
    expectMoments(normal, 0, 1);
    expectMoments((random) => gamma(random, 0.3), 0.3, 0.3, 23);
    expectMoments((random) => gamma(random, 40), 40, 40, 3.2);
    expectMoments((random) => beta(random, 2, 5), 2 / 7, 10 / 392);
    expectMoments((random) => binomial(random, 7, 0.4), 2.8, 1.68);
    expectMoments((random) => binomial(random, 900, 0.02), 18, 17.64);
    expectMoments((random) => binomial(random, 5000, 0.97), 4850, 145.5);
    expectMoments((random) => poisson(random, 3), 3, 3, 3.4);
    expectMoments((random) => poisson(random, 400), 400, 400);
    expectMoments((random) => studentT(random, 12), 0, 12 / 10, 4);
  });

  it('of certain things are certain', () => {
    const random = randomFrom(1, '');
    expect([binomial(random, 100, 0), binomial(random, 100, 1), binomial(random, 0, 0.5), poisson(random, 0)]).toEqual([
      0, 100, 0, 0,
    ]);
  });

  it('of a binomial distribution of many trials fall as often on each number as they should', () => {
    const random = randomFrom(3, 'binomial');
    const found = new Array<number>(31).fill(0);
    for (let i = 0; i < DRAWS; i += 1) found[binomial(random, 30, 0.35)]! += 1;
    let probability = 0.65 ** 30;
    let chiSquare = 0;
    for (let k = 0; k <= 30; k += 1) {
      const expected = DRAWS * probability;
      if (expected > 5) chiSquare += (found[k]! - expected) ** 2 / expected;
      probability *= ((30 - k) / (k + 1)) * (0.35 / 0.65);
    }
    // 19 or so degrees of freedom; 50 is exceeded less than once in ten thousand times.
    expect(chiSquare).toBeLessThan(50);
  });
});
