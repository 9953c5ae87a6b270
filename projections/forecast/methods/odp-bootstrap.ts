import { gamma, type Random } from '../numerics/random.ts';
import { type Draw, isNumber, type Known, now, type Triangle } from '../triangle.ts';
import { joined } from './mack.ts';

/**
 * The bootstrap of the over-dispersed Poisson chain ladder (England and Verrall, 1999 and 2002), a baseline: numerator and
 * denominator each by themselves. A share's numerator is cut at its denominator.
 */
export function* odpBootstrap(triangle: Triangle, random: Random, draws: number): Generator<Draw> {
  const numerator = bootstrap(triangle, ({ numerator }) => numerator);
  const denominator = isNumber(triangle) ? undefined : bootstrap(triangle, ({ denominator }) => denominator);
  for (let i = 0; i < draws; i += 1) yield joined(triangle, numerator(random), denominator?.(random) ?? 1);
}

/** Gives draws of where one number of row 0 will end. */
export function bootstrap(triangle: Triangle, numberOf: (known: Known) => number): (random: Random) => number {
  const { final } = triangle;
  const cumulative = triangle.rows.map((row) => row.map(numberOf));
  const fitted = fit(cumulative, final);
  const cells = cumulative.flatMap((row, i) =>
    row.map((each, j) => {
      const mean = fitted[i]?.[j] as number;
      const increment = each - (j === 0 ? 0 : (row[j - 1] as number));
      return mean === 0 ? 0 : (increment - mean) / Math.sqrt(Math.abs(mean));
    }),
  );
  const free = cells.length - (cumulative.length + final);
  const scale = free > 0 ? cells.reduce((sum, each) => sum + each * each, 0) / free : 0;
  const residuals = cells.map((each) => each * Math.sqrt(cells.length / Math.max(1, free)));
  const latest = numberOf(now(triangle));
  return (random) => {
    const again = fitted.map((row) => {
      let sum = 0;
      return row.map((mean) => {
        const residual = residuals[Math.floor(random() * residuals.length)] as number;
        sum += mean + residual * Math.sqrt(Math.abs(mean));
        return sum;
      });
    });
    const factors = developmentFactors(again, final);
    let projected = again[0]?.at(-1) as number;
    let ultimate = latest;
    for (let point = again[0]?.length as number; point <= final; point += 1) {
      const after = projected * (factors[point] as number);
      ultimate += process(random, after - projected, scale);
      projected = after;
    }
    return ultimate;
  };
}

/** The increments that the chain ladder fits, walked back from what is known last of each row. */
function fit(cumulative: readonly (readonly number[])[], final: number): number[][] {
  const factors = developmentFactors(cumulative, final);
  return cumulative.map((row) => {
    const fitted = [...row];
    for (let j = row.length - 1; j > 0; j -= 1) fitted[j - 1] = (fitted[j] as number) / (factors[j] || 1);
    return fitted.map((each, j) => each - (j === 0 ? 0 : (fitted[j - 1] as number)));
  });
}

/** From the point before to each point, by its index. */
function developmentFactors(cumulative: readonly (readonly number[])[], final: number): number[] {
  const factors = [1];
  for (let point = 1; point <= final; point += 1) {
    const rows = cumulative.filter((row) => row.length > point);
    const before = rows.reduce((sum, row) => sum + (row[point - 1] as number), 0);
    const after = rows.reduce((sum, row) => sum + (row[point] as number), 0);
    factors.push(before === 0 ? 1 : after / before);
  }
  return factors;
}

/** A number of this mean, its variance so many times as great; of a negative mean, a negative one. */
function process(random: Random, mean: number, scale: number): number {
  const size = Math.abs(mean);
  if (size === 0 || scale === 0) return mean;
  return Math.sign(mean) * scale * gamma(random, size / scale);
}
