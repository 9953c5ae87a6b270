import type { ForecastRefusal } from '../../contracts/figures/forecast-schema.ts';
import { levelOf } from './methods/level.ts';
import { log } from './numerics/portable-math.ts';
import { bothTails } from './numerics/student-t.ts';
import { isOfAmounts, type Known, knownThrough, now, ratioOf, type Triangle } from './triangle.ts';

/** How unlikely it must be by chance that the period is so far from where earlier ones point: of a figure, 1 % over its two tests. */
const UNLIKELY = 0.005;

type Unlike = Extract<ForecastRefusal, { code: 'FORECAST_PERIOD_UNLIKE' }>;

/** Something that is known of each period at this point of it, told on a scale on which it varies equally wherever it lies. */
interface Feature {
  readonly of: Unlike['of'];
  readonly numberOf: (known: Known) => number;
  readonly onScale: (known: Known) => number;
  /** Its variance on that scale where periods differ by nothing but chance, or for amounts by what is usual. */
  readonly usualVariance: (known: Known) => number;
}

/**
 * Whether what came in of row 0 is less, or more, than at the same point of every earlier period, by more than chance
 * makes likely: then delays, or whom it is about, are not as they were, and which of the two nobody can tell yet. Where
 * earlier periods point is what a forecast goes by (`levelOf`), so a level that moves evenly is followed and not refused.
 */
export function unlikeEarlier(triangle: Triangle): Unlike | undefined {
  const from = knownThrough(triangle);
  const earlier = triangle.rows.slice(1).map((row) => row[from] as Known);
  for (const feature of featuresOf(triangle)) {
    const found = unlikeIn(feature, now(triangle), earlier);
    if (found !== undefined) return found;
  }
  return undefined;
}

function featuresOf(triangle: Triangle): readonly Feature[] {
  if (triangle.form === 'share') return [countOf(({ denominator }) => denominator), part];
  if (triangle.form === 'ratio')
    return [amountOf('size', ({ denominator }) => denominator), amountOf('value', ratioOf)];
  const sizeOf = ({ numerator }: Known): number => numerator;
  return [isOfAmounts(triangle) ? amountOf('size', sizeOf) : countOf(sizeOf)];
}

/** Of independent events the square root varies by a half, however many they are (F. Anscombe, 1948). */
function countOf(numberOf: Feature['numberOf']): Feature {
  return { of: 'size', numberOf, onScale: (known) => Math.sqrt(numberOf(known) + 3 / 8), usualVariance: () => 1 / 4 };
}

/** Of a part the difference of the roots of itself and of the rest, which varies by nearly the same wherever it lies. */
const part: Feature = {
  of: 'share',
  numberOf: ratioOf,
  onScale: (known) => Math.sqrt(partOf(known)) - Math.sqrt(1 - partOf(known)),
  usualVariance: (known) => (1 + 2 * Math.sqrt(partOf(known) * (1 - partOf(known)))) / (4 * known.denominator + 2),
};

function partOf({ numerator, denominator }: Known): number {
  return (numerator + 3 / 8) / (denominator + 3 / 4);
}

/** It is usual that amounts of one period and the next differ by a tenth. */
function amountOf(of: Feature['of'], numberOf: Feature['numberOf']): Feature {
  return { of, numberOf, onScale: (known) => log(numberOf(known)), usualVariance: () => 0.1 * 0.1 };
}

function unlikeIn(
  { of, numberOf, onScale, usualVariance }: Feature,
  now: Known,
  all: readonly Known[],
): Unlike | undefined {
  const earlier = all.filter((known) => !Number.isNaN(numberOf(known)));
  const value = numberOf(now);
  if (earlier.length < 2 || Number.isNaN(value)) return undefined;
  const least = Math.min(...earlier.map(numberOf));
  const most = Math.max(...earlier.map(numberOf));
  if (least <= value && value <= most) return undefined;
  const usual = [now, ...earlier].reduce((sum, known) => sum + usualVariance(known), 0) / (earlier.length + 1);
  const chance = chanceOf(onScale(now), earlier.map(onScale), usual);
  return chance >= UNLIKELY ? undefined : { code: 'FORECAST_PERIOD_UNLIKE', of, now: value, least, most, chance };
}

/** How likely a period is to lie at least so far from where earlier ones point, the latest first. */
function chanceOf(at: number, earlier: readonly number[], usual: number): number {
  const level = levelOf(earlier, usual);
  const total = level.reduce((sum, { weight }) => sum + weight, 0);
  return level.reduce(
    (sum, { centre, scale, degrees, weight }) => sum + (weight / total) * bothTails((at - centre) / scale, degrees),
    0,
  );
}
