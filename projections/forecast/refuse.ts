import type { ForecastRefusal } from '../../contracts/figures/forecast-schema.ts';
import { square } from './numerics/portable-math.ts';
import { bothTails } from './numerics/student-t.ts';
import { earlierThrough, isNumber, isOfAmounts, type Known, knownThrough, type Triangle } from './triangle.ts';
import { unlikeEarlier } from './unlike-earlier.ts';

/** Earlier periods that must be known until they were final. */
export const PERIODS_NEEDED = 3;
/** How many a figure must have been about in the end, on average: below, one citizen more or less is a fifth. */
const MEAN_NEEDED = 5;
/** Earlier periods without which a drift cannot be told from chance. */
const PERIODS_TO_DRIFT = 5;
/** How unlikely a drift must be by chance, and how great on its way, that it is one. */
const UNLIKELY = 0.005;
const GREAT = 0.03;

/** Why the past cannot tell where row 0 will end; undefined where it can. */
export function refusalOf(triangle: Triangle): ForecastRefusal | undefined {
  const ended = earlierThrough(triangle, triangle.final);
  if (ended.length < PERIODS_NEEDED)
    return { code: 'FORECAST_TOO_FEW_PERIODS', periods: ended.length, needed: PERIODS_NEEDED };
  const ends = ended.map((row) => row[triangle.final] as Known);
  const mean = ends.reduce((sum, end) => sum + sizeOf(triangle, end), 0) / ends.length;
  if (mean < MEAN_NEEDED) return { code: 'FORECAST_COUNTS_TOO_SMALL', mean, needed: MEAN_NEEDED };
  if (isOfAmounts(triangle) && !isPositive(triangle)) return { code: 'FORECAST_NO_VALUE_YET' };
  return drift(triangle) ?? unlikeEarlier(triangle);
}

/** How many a figure is about: of a share and of a ratio what it is over, else those counted, or their amounts. */
function sizeOf(triangle: Triangle, { numerator, denominator }: Known): number {
  return isNumber(triangle) ? numerator : denominator;
}

/** Whether every amount that a ratio is learnt from is there: nothing grows from 0. */
function isPositive(triangle: Triangle): boolean {
  const from = knownThrough(triangle);
  return triangle.rows.every((row) =>
    row.slice(from).every(({ numerator, denominator }) => numerator > 0 && denominator > 0),
  );
}

/**
 * Whether delays become shorter or longer from period to period: the part that was known at this point, of what was known at
 * the next and in the end, along a straight line that is steeper than chance makes it.
 */
function drift(triangle: Triangle): ForecastRefusal | undefined {
  const from = knownThrough(triangle);
  for (const to of new Set([from + 1, triangle.final])) {
    const parts = earlierThrough(triangle, to)
      .map((row) => [row[from], row[to]].map((known) => sizeSeen(triangle, known as Known)) as [number, number])
      .filter(([, later]) => later > 0)
      .map(([earlier, later]) => earlier / later)
      .reverse();
    const line = steepLine(parts);
    if (line !== undefined) return { code: 'FORECAST_DELAYS_DRIFT', ...line };
  }
  return undefined;
}

/** What comes in with a delay: of a ratio the numerator, else those whom the figure is about. */
function sizeSeen(triangle: Triangle, known: Known): number {
  return triangle.form === 'ratio' ? known.numerator : sizeOf(triangle, known);
}

/** The ends of the straight line through values in their order, where it is no chance that it is as steep as it is. */
function steepLine(values: readonly number[]): { first: number; last: number } | undefined {
  const number = values.length;
  if (number < PERIODS_TO_DRIFT) return undefined;
  const middle = (number - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / number;
  const spread = values.reduce((sum, _, i) => sum + square(i - middle), 0);
  const slope = values.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0) / spread;
  const [first, last] = [mean - middle * slope, mean + middle * slope];
  if (Math.abs(last - first) < GREAT) return undefined;
  const squares = values.reduce((sum, value, i) => sum + square(value - mean - (i - middle) * slope), 0);
  const error = Math.sqrt(squares / (number - 2) / spread);
  if (error > 0 && bothTails(slope / error, number - 2) >= UNLIKELY) return undefined;
  return { first, last };
}
