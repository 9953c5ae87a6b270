import { describe, expect, it } from 'vitest';
import { intervalScore, predictionOf } from '../../../projections/forecast/intervals.ts';

const counts = (values: readonly number[]) => values.map((numerator) => ({ numerator, denominator: 1 }));

describe('what draws say', () => {
  it('median and intervals are values of draws, so that of a count they are whole', () => {
    expect(predictionOf(counts([4, 1, 3, 2]))).toEqual({
      median: 2,
      intervals: [
        { level: 50, from: 1, to: 3 },
        { level: 80, from: 1, to: 4 },
        { level: 95, from: 1, to: 4 },
      ],
    });
  });

  it('an interval of so many per cent holds so many of a thousand draws', () => {
    const prediction = predictionOf(counts(Array.from({ length: 1000 }, (_, i) => i)));
    expect(prediction?.intervals.map(({ from, to }) => to - from)).toEqual([500, 800, 950]);
  });

  it('a share of nobody is no draw, and of nobody in all of them there is no prediction', () => {
    const nobody = { numerator: 0, denominator: 0 };
    expect(predictionOf([nobody, { numerator: 1, denominator: 2 }])?.median).toBe(0.5);
    expect(predictionOf([nobody])).toBeUndefined();
  });
});

describe('the weighted interval score', () => {
  it('of one number is how far it is off', () => {
    expect(intervalScore(predictionOf(counts([10]))!, 10)).toBe(0);
    expect(intervalScore(predictionOf(counts([10]))!, 14)).toBeCloseTo(4, 12);
  });

  it('is the mean of half the error of the median and of each interval, by its width and what lies outside', () => {
    const prediction = { median: 5, intervals: [{ level: 50 as const, from: 4, to: 8 }] };
    // (½·|9 − 5| + ½·α·((8 − 4) + (2/α)·(9 − 8))) / 1.5, with α = ½.
    expect(intervalScore(prediction, 9)).toBeCloseTo((2 + 0.25 * (4 + 4)) / 1.5, 12);
  });
});
