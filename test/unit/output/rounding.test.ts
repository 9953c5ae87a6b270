import { describe, expect, it } from 'vitest';
import { type Rational, toNumber } from '../../../projections/numbers/rational.ts';
import { countsToldAs, roundedCount, roundedMean } from '../../../services/output/readers/rounding.ts';

const counts = Array.from({ length: 600 }, (_, count) => count);

describe('a count', () => {
  it('is told to the nearest five, and by the same number wherever it stands', () => {
    expect([8, 12, 13, 178, 182, 183].map(roundedCount)).toEqual([10, 10, 15, 180, 180, 185]);
    for (const count of counts.slice(8)) {
      const told = roundedCount(count) as number;
      expect(told % 5).toBe(0);
      expect(Math.abs(told - count)).toBeLessThanOrEqual(2);
    }
  });

  it('of fewer than eight is not told', () => {
    expect(counts.slice(0, 8).map(roundedCount)).toEqual(counts.slice(0, 8).map(() => undefined));
  });

  it('can be all that are told alike, and none that is not', () => {
    for (const told of [10, 15, 180]) {
      const { least, most } = countsToldAs(told);
      expect(counts.filter((count) => roundedCount(count) === told)).toEqual(
        counts.filter((count) => count >= least && count <= most),
      );
    }
  });

  it('at two cutoffs never tells a difference of a few to less than four', () => {
    for (const count of counts.slice(8, 300))
      for (const more of [1, 2, 3, 4]) {
        const [before, after] = [count, count + more].map((each) => countsToldAs(roundedCount(each) as number));
        const least = after!.least - before!.most;
        const most = after!.most - before!.least;
        expect(most - least).toBeGreaterThanOrEqual(4);
        expect(more).toBeGreaterThanOrEqual(least);
        expect(more).toBeLessThanOrEqual(most);
      }
  });
});

describe('a mean', () => {
  const ratio = (numerator: number, denominator: number): Rational => ({
    numerator: BigInt(numerator),
    denominator: BigInt(denominator),
  });

  it.each([
    [35_123, 350, 350, 100, 2],
    [35_123, 350, 25, 100, 50],
    [-35_123, 350, 25, -100, 50],
    [37, 1, 1000, 37, 0.2],
    [1, 3, 50, 0.35, 0.05],
  ])('is told to five times its part in the sum: %i/%i of %i', (numerator, denominator, of, told, step) => {
    const rounded = roundedMean(ratio(numerator, denominator), of);
    expect([toNumber(rounded.value), toNumber(rounded.step)]).toEqual([told, step]);
    expect(step * of).toBeGreaterThanOrEqual((5 * Math.abs(numerator)) / denominator);
  });

  it('of nothing is nothing', () => {
    expect(toNumber(roundedMean(ratio(0, 1), 30).value)).toBe(0);
  });
});
