import { exp, log, square } from '../numerics/portable-math.ts';
import { type Random, studentT } from '../numerics/random.ts';
import { type Draw, earlierThrough, type Known, knownThrough, now, ratioOf, type Triangle } from '../triangle.ts';
import { levelOf, logDensity } from './level.ts';

/**
 * Our own method for ratios of amounts, such as days for each citizen: amounts are not events that come one by one, so what
 * is learnt is by which factor the ratio, and what it is over, went from point to point in earlier periods. Each factor is
 * lognormal, with as many degrees of freedom as the periods leave (Student's t). How likely each end is follows from that and from
 * where earlier periods ended. A denominator that never changes stays.
 */
export function growingAmounts(triangle: Triangle, random: Random, draws: number): Draw[] {
  const values = ends(triangle, ratioOf, random, draws);
  const denominators = ends(triangle, ({ denominator }) => denominator, random, draws);
  return values.map((value, i) => {
    const denominator = Math.max(1, Math.round(denominators[i] as number));
    return { numerator: Math.round(value * denominator), denominator };
  });
}

/** By which factor a number went from one point to the next, on the scale of logarithms. */
interface StepGrowth {
  readonly mean: number;
  readonly scale: number;
  readonly degrees: number;
}

/** Possible ends for each that is drawn. */
const CANDIDATES = 8;
/** It is usual that amounts of one period and the next differ by a tenth. */
const USUAL_VARIANCE = 0.1 * 0.1;

/** Draws of where a positive number will end: of many that its growth leads to, as many as the level of earlier periods makes likely. */
function ends(triangle: Triangle, numberOf: (known: Known) => number, random: Random, draws: number): number[] {
  const steps = growthOf(triangle, numberOf);
  const start = log(numberOf(now(triangle)));
  const level = levelOf(
    triangle.rows.slice(1).map((row) => {
      const left = steps.slice(steps.length - (triangle.final + 1 - row.length));
      return log(numberOf(row.at(-1) as Known)) + left.reduce((sum, { mean }) => sum + mean, 0);
    }),
    USUAL_VARIANCE,
  );
  const candidates = Array.from({ length: draws * CANDIDATES }, () =>
    steps.reduce(
      (sum, { mean, scale, degrees }) => sum + mean + (scale === 0 ? 0 : scale * studentT(random, degrees)),
      start,
    ),
  );
  const densities = candidates.map((at) => logDensity(level, at));
  const greatest = densities.reduce((most, density) => Math.max(most, density), Number.NEGATIVE_INFINITY);
  return resampled(
    candidates,
    densities.map((density) => exp(density - greatest)),
    draws,
  ).map(exp);
}

function growthOf(triangle: Triangle, numberOf: (known: Known) => number): StepGrowth[] {
  const from = knownThrough(triangle);
  return Array.from({ length: triangle.final - from }, (_, i) => {
    const point = from + i + 1;
    const factors = earlierThrough(triangle, point).map((row) =>
      log(numberOf(row[point] as Known) / numberOf(row[point - 1] as Known)),
    );
    const mean = factors.reduce((sum, factor) => sum + factor, 0) / factors.length;
    const degrees = factors.length - 1;
    const variance = factors.reduce((sum, factor) => sum + square(factor - mean), 0) / degrees;
    return { mean, scale: Math.sqrt(variance * (1 + 1 / factors.length)), degrees };
  });
}

/** So many of the candidates, each as often as its weight says, at equal distances of their sum. */
function resampled(candidates: readonly number[], weights: readonly number[], draws: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const chosen: number[] = [];
  let passed = 0;
  for (const [i, candidate] of candidates.entries()) {
    passed += weights[i] as number;
    while (chosen.length < draws && (chosen.length + 0.5) * total < passed * draws) chosen.push(candidate);
  }
  return chosen;
}
