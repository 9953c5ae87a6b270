import { describe, expect, it } from 'vitest';
import type { ForecastMethod } from '../../contracts/figures/forecast-schema.ts';
import { changesOf } from '../../projections/forecast/changes.ts';
import { intervalScore, LEVELS, predictionOf, predictionOfValues } from '../../projections/forecast/intervals.ts';
import { methods } from '../../projections/forecast/methods/methods.ts';
import { type Random, randomFrom } from '../../projections/forecast/numerics/random.ts';
import { asItWas, type Draw, now, ratioOf, type Triangle } from '../../projections/forecast/triangle.ts';
import type { ChangeUnit } from '../../projections/goals/model/figure.ts';
import { toNumber } from '../../projections/numbers/rational.ts';
import { testSeed, times } from '../support/random.ts';
import { drawWorld, type Uniform, uniformFrom, type World } from '../unit/forecast/synthetic-triangles.ts';
import * as worlds from '../unit/forecast/worlds.ts';

/** What a forecast of a world is held against: the value that came, and draws of it. */
type Trial = (world: World, uniform: Uniform, seed: number) => { readonly values: number[]; readonly came: number };

type Method = (triangle: Triangle, random: Random, draws: number) => Iterable<Draw>;

/** How often each interval held the truth, and the mean score, over so many worlds of one kind. */
function tryOut(world: World, method: Method, trials: number) {
  return tryEach(world, trials, (each, uniform, seed) => {
    const { triangle, truth } = drawWorld(each, uniform);
    return { values: [...method(triangle, randomFrom(seed, 'calibration'), 400)].map(ratioOf), came: ratioOf(truth) };
  });
}

/** The same of what row 0 will have changed since an earlier one that is not final either. */
function tryChange(world: World, since: number, unit: ChangeUnit, trials: number) {
  return tryEach(world, trials, (each, uniform, seed) => {
    const { triangle, truth, ends } = drawWorld(each, uniform);
    const draws = ours(triangle, randomFrom(seed, 'calibration'), 400);
    const before = ours(asItWas(triangle, since, since), randomFrom(seed, 'baseline'), 400);
    const numbers = (drawn: readonly Draw[], baselines: readonly Draw[]) =>
      changesOf(drawn, { draws: baselines }, unit).map((value) => toNumber(value!));
    return { values: numbers(draws, before), came: numbers([truth], [ends[since]!])[0]! };
  });
}

function tryEach(world: World, trials: number, attempt: Trial) {
  const uniform = uniformFrom(testSeed);
  const held = LEVELS.map(() => 0);
  let score = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    const { values, came } = attempt(world, uniform, trial);
    const prediction = predictionOfValues(values)!;
    score += intervalScore(prediction, came) / trials;
    for (const [i, { from, to }] of prediction.intervals.entries()) if (from <= came && came <= to) held[i]! += 1;
  }
  return { held, score };
}

/** The probability of at most so many of so many, each with a probability: the exact binomial distribution. */
function atMost(successes: number, trials: number, probability: number): number {
  let sum = 0;
  let logChoices = 0;
  for (let k = 0; k <= successes; k += 1) {
    sum += Math.exp(logChoices + k * Math.log(probability) + (trials - k) * Math.log(1 - probability));
    logChoices += Math.log((trials - k) / (k + 1));
  }
  return Math.min(1, sum);
}

/** How unlikely a coverage must be if the intervals hold what they say, that they do not. */
const UNLIKELY = 0.0005;

/**
 * How often intervals may hold what comes, in per cent: never less often than they say, and a little more often, since a few
 * periods leave open how much periods differ.
 */
const allowed = { 50: 58, 80: 87, 95: 98 } as const;

/** Whether intervals hold less often than they say, or more often than they may, beyond chance. */
function wrongLevels(held: readonly number[], trials: number): string[] {
  return LEVELS.flatMap((level, i) => {
    const few = atMost(held[i]!, trials, level / 100);
    const many = 1 - atMost(held[i]! - 1, trials, allowed[level] / 100);
    return few < UNLIKELY ? [`${level} too narrow`] : many < UNLIKELY ? [`${level} too wide`] : [];
  });
}

const TRIALS = times(30);

const ours = (triangle: Triangle, random: Random, draws: number): Draw[] => [
  ...methods['reporting-delay'](triangle, random, draws),
];

describe('intervals hold the truth as often as they say', () => {
  it.each([
    ['a share of which the parts come in late', worlds.share],
    ['a share with five earlier periods', worlds.fewPeriods],
    ['a count', worlds.count],
    ['a count of many short periods', worlds.months],
    ['a count early in the period, when little is known', worlds.early],
    ['a share that citizens leave again', worlds.leaving],
    ['counts with a season', worlds.seasonal],
    ['a share of a handful', worlds.tiny],
    ['full-year places', worlds.places],
  ])('of %s', (_, world) => {
    expect(wrongLevels(tryOut(world, ours, TRIALS).held, TRIALS)).toEqual([]);
  });

  // Their numbers are large, and so take long.
  it.each([
    ['placements', worlds.placements],
    ['days', worlds.days],
  ])('of a total of %s', (_, world) => {
    const trials = times(20);
    expect(wrongLevels(tryOut(world, ours, trials).held, trials)).toEqual([]);
  });
});

describe('intervals of changes since a period that is not final yet hold them as often as they say', () => {
  it.each([
    ['a share', worlds.share, 1, 'points'],
    ['a count, in per cent', worlds.count, 1, 'percent'],
    ['a count of short periods, since three before', worlds.months, 3, 'percent'],
    ['full-year places', worlds.places, 1, 'number'],
  ] as const)('of %s', (_, world, since, unit) => {
    const trials = times(20);
    expect(wrongLevels(tryChange(world, since, unit, trials).held, trials)).toEqual([]);
  });

  it('and not where the baseline is taken as it stands', () => {
    const trials = times(20);
    const { held } = tryEach(worlds.months, trials, (world, uniform, seed) => {
      const { triangle, truth, ends } = drawWorld(world, uniform);
      const draws = ours(triangle, randomFrom(seed, 'calibration'), 400);
      const stands = triangle.rows[1]!.at(-1)!;
      return {
        values: draws.map((draw) => ratioOf(draw) - ratioOf(stands)),
        came: ratioOf(truth) - ratioOf(ends[1]!),
      };
    });
    expect(wrongLevels(held, trials)).toContain('80 too narrow');
  });
});

describe('the same test fails for a model that is wrong', () => {
  /** Delays as ours has them, with intervals half as wide, and with ones twice as wide. */
  const stretched =
    (by: number): Method =>
    (triangle, random, draws) => {
      const drawn = ours(triangle, random, draws);
      const middle = predictionOf(drawn)!.median;
      return drawn.map((draw) => ({ numerator: middle + by * (ratioOf(draw) - middle), denominator: 1 }));
    };

  it('one that is too sure', () => {
    expect(wrongLevels(tryOut(worlds.count, stretched(0.5), TRIALS).held, TRIALS)).toContain('80 too narrow');
  });

  it('one that is not sure enough', () => {
    // An interval that should hold half may hold 58 of a hundred: more trials tell more than that from chance.
    const trials = 2 * TRIALS;
    expect(wrongLevels(tryOut(worlds.count, stretched(2), trials).held, trials)).toContain('50 too wide');
  });

  it('one that takes all periods to be alike, where they differ', () => {
    const alike: World = { ...worlds.count, level: () => 2000, spread: 0.4 };
    const poisson: Method = (triangle, random, draws) => {
      // The chain ladder with nothing but the chance of each citizen by itself.
      const { numerator } = now(triangle);
      const rows = triangle.rows.slice(1).filter((row) => row.length > triangle.final);
      const before = rows.reduce((sum, row) => sum + row[0]!.numerator, 0);
      const after = rows.reduce((sum, row) => sum + row[triangle.final]!.numerator, 0);
      const coming = numerator * (after / before - 1);
      return Array.from({ length: draws }, () => ({
        numerator: numerator + coming + Math.sqrt(coming) * (random() + random() + random() + random() - 2) * 1.73,
        denominator: 1,
      }));
    };
    expect(wrongLevels(tryOut(alike, poisson, TRIALS).held, TRIALS)).toContain('80 too narrow');
    expect(wrongLevels(tryOut(alike, ours, TRIALS).held, TRIALS)).toEqual([]);
  });

  it('one that says it stays as it is', () => {
    expect(wrongLevels(tryOut(worlds.share, methods.stays, TRIALS).held, TRIALS)).toHaveLength(LEVELS.length);
  });
});

describe('our method beats the baselines', () => {
  it.each(['mack', 'odp-bootstrap', 'stays'] as const satisfies ForecastMethod[])(
    '%s, by the weighted interval score',
    (name) => {
      const trials = times(15);
      for (const world of [worlds.share, worlds.count, worlds.early, worlds.months, worlds.places])
        expect(tryOut(world, ours, trials).score).toBeLessThan(tryOut(world, methods[name], trials).score);
    },
  );
});
