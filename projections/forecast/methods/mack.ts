import { exp, log, square } from '../numerics/portable-math.ts';
import { normal, type Random } from '../numerics/random.ts';
import { type Draw, isNumber, knownThrough, now, type Triangle } from '../triangle.ts';

/** Where a number will end, and how sure that is. */
export interface ChainLadder {
  readonly ultimate: number;
  /** The root of the mean square error: of the process and of the factors. */
  readonly error: number;
}

/**
 * Mack's chain ladder (T. Mack, 1993), a baseline: numerator and denominator each by themselves, as lognormal distributions
 * with Mack's mean and error. A share's numerator is cut at its denominator.
 */
export function* mack(triangle: Triangle, random: Random, draws: number): Generator<Draw> {
  const numerator = lognormal(chainLadder(triangle, ({ numerator }) => numerator));
  const denominator = lognormal(chainLadder(triangle, ({ denominator }) => denominator));
  for (let i = 0; i < draws; i += 1) yield joined(triangle, numerator(random), denominator(random));
}

/** Two numbers that were drawn by themselves as a possible result: whole, and a part no greater than what it is of. */
export function joined(triangle: Triangle, numerator: number, denominator: number): Draw {
  const { form, rows } = triangle;
  const of = isNumber(triangle) ? (rows[0]?.[0]?.denominator ?? 1) : Math.max(0, Math.round(denominator));
  const part = Math.max(0, Math.round(numerator));
  return { numerator: form === 'share' ? Math.min(part, of) : part, denominator: of };
}

/** Mack's estimate for row 0 of one number of a triangle. A number that is 0 stays so: its factors say nothing. */
export function chainLadder(triangle: Triangle, numberOf: (known: Draw) => number): ChainLadder {
  const latest = numberOf(now(triangle));
  const variances = stepVariances(triangle, numberOf);
  let ultimate = latest;
  let relative = 0;
  for (let point = knownThrough(triangle) + 1; point <= triangle.final; point += 1) {
    const { factor, variance, base } = variances[point - 1] as StepVariance;
    if (ultimate > 0 && factor > 0) relative += (variance / (factor * factor)) * (1 / ultimate + 1 / base);
    ultimate *= factor;
  }
  return { ultimate, error: ultimate * Math.sqrt(relative) };
}

interface StepVariance {
  readonly factor: number;
  readonly variance: number;
  /** What the factor is weighted by: the sum of what was known at the earlier point. */
  readonly base: number;
}

function stepVariances(triangle: Triangle, numberOf: (known: Draw) => number): StepVariance[] {
  const steps: StepVariance[] = [];
  for (let point = 1; point <= triangle.final; point += 1) {
    const pairs = triangle.rows
      .filter((row) => row.length > point)
      .map((row) => ({ before: numberOf(row[point - 1] as Draw), after: numberOf(row[point] as Draw) }))
      .filter(({ before }) => before > 0);
    const base = pairs.reduce((sum, { before }) => sum + before, 0);
    const factor = pairs.length === 0 ? 1 : pairs.reduce((sum, { after }) => sum + after, 0) / base;
    const squares = pairs.reduce((sum, { before, after }) => sum + before * square(after / before - factor), 0);
    const variance = pairs.length > 1 ? squares / (pairs.length - 1) : extrapolated(steps);
    steps.push({ factor, variance, base });
  }
  return steps;
}

/** The variance of a step of which only one earlier period tells: Mack's, by those of the two steps before. */
function extrapolated(steps: readonly StepVariance[]): number {
  const [last, before] = [steps.at(-1)?.variance ?? 0, steps.at(-2)?.variance ?? 0];
  return before === 0 ? Math.min(last, before) : Math.min((last * last) / before, Math.min(last, before));
}

function lognormal({ ultimate, error }: ChainLadder): (random: Random) => number {
  if (ultimate <= 0 || error === 0) return () => ultimate;
  const variance = log(1 + square(error / ultimate));
  const centre = log(ultimate) - variance / 2;
  return (random) => exp(centre + Math.sqrt(variance) * normal(random));
}
