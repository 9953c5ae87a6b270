import { type Draw, ratioOf } from './triangle.ts';

/** How often an interval is to hold what comes, in per cent. */
export const LEVELS = [50, 80, 95] as const;

export type LevelName = (typeof LEVELS)[number];

/** Both ends included. */
export interface Interval {
  readonly level: LevelName;
  readonly from: number;
  readonly to: number;
}

/** What draws say of a value. */
export interface Prediction {
  readonly median: number;
  readonly intervals: readonly Interval[];
}

/** Median and central intervals of draws; undefined where none of them has a value. Each end is the value of a draw: of a count, a whole number. */
export function predictionOf(draws: readonly Draw[]): Prediction | undefined {
  return predictionOfValues(draws.map(ratioOf));
}

/** The same of values, of which those that are none are NaN. */
export function predictionOfValues(drawn: readonly number[]): Prediction | undefined {
  const values = Float64Array.from(drawn.filter((value) => !Number.isNaN(value))).sort();
  if (values.length === 0) return undefined;
  return {
    median: quantile(values, 1, 2),
    intervals: LEVELS.map((level) => ({
      level,
      from: quantile(values, 100 - level, 200),
      to: quantile(values, 100 + level, 200),
    })),
  };
}

/** The least value that this part of the sorted values does not exceed. */
function quantile(values: Float64Array, part: number, of: number): number {
  return values[Math.max(0, Math.ceil((values.length * part) / of) - 1)] as number;
}

/**
 * The weighted interval score (Bracher and others, 2021) of a prediction against what came, in the unit of the value: how
 * wide its intervals are, and how far what came lies outside, on average over median and intervals. Less is better; of a
 * prediction that is one number, it is how far off that is.
 */
export function intervalScore({ median, intervals }: Prediction, came: number): number {
  let sum = Math.abs(came - median) / 2;
  for (const { level, from, to } of intervals) {
    const outside = 1 - level / 100;
    const off = came < from ? from - came : came > to ? came - to : 0;
    sum += (outside / 2) * (to - from) + off;
  }
  return sum / (intervals.length + 0.5);
}
