import { exp, log } from '../numerics/portable-math.ts';
import { type Random, studentT } from '../numerics/random.ts';
import { type Draw, earlierThrough, type Known, knownThrough, now, ratioOf, type Triangle } from '../triangle.ts';

/**
 * Our own method for ratios of amounts, such as days for each citizen: amounts are not events that come one by one, so what
 * is learnt is by which factor the ratio, and what it is over, went from point to point in earlier periods. Each factor is
 * lognormal, with as many degrees of freedom as the periods leave (Student's t). A denominator that never changes stays.
 */
export function growingAmounts(triangle: Triangle, random: Random, draws: number): Draw[] {
  const ratio = growth(triangle, ratioOf);
  const over = growth(triangle, ({ denominator }) => denominator);
  const { denominator } = now(triangle);
  const value = ratioOf(now(triangle));
  return Array.from({ length: draws }, () => {
    const drawn = Math.max(1, Math.round(denominator * over(random)));
    return { numerator: Math.round(value * ratio(random) * drawn), denominator: drawn };
  });
}

interface StepGrowth {
  readonly mean: number;
  readonly scale: number;
  readonly degrees: number;
}

/** Gives draws of the factor by which a positive number will have grown by the final point. */
function growth(triangle: Triangle, numberOf: (known: Known) => number): (random: Random) => number {
  const steps: StepGrowth[] = [];
  for (let point = knownThrough(triangle) + 1; point <= triangle.final; point += 1) {
    const factors = earlierThrough(triangle, point)
      .map((row) => numberOf(row[point] as Known) / numberOf(row[point - 1] as Known))
      .filter((factor) => factor > 0 && factor < Number.POSITIVE_INFINITY)
      .map(log);
    if (factors.length < 2) continue;
    const mean = factors.reduce((sum, factor) => sum + factor, 0) / factors.length;
    const degrees = factors.length - 1;
    const variance = factors.reduce((sum, factor) => sum + (factor - mean) ** 2, 0) / degrees;
    steps.push({ mean, scale: Math.sqrt(variance * (1 + 1 / factors.length)), degrees });
  }
  return (random) =>
    exp(
      steps.reduce(
        (sum, { mean, scale, degrees }) => sum + mean + (scale === 0 ? 0 : scale * studentT(random, degrees)),
        0,
      ),
    );
}
