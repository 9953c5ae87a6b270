import { describe, expect, it } from 'vitest';
import { exp, log, logGamma } from '../../../projections/forecast/numerics/portable-math.ts';
import { bothTails } from '../../../projections/forecast/numerics/student-t.ts';
import { readSourceFiles } from '../../architecture/source-files.ts';
import { seededRandom, testSeed } from '../../support/random.ts';

/** How far off relative to what is right. */
const off = (found: number, right: number): number => Math.abs(found - right) / Math.max(Math.abs(right), 1e-300);

describe('functions that are the same on every machine', () => {
  const random = seededRandom(testSeed);

  it('the logarithm is right to the last digits, over all numbers there are', () => {
    const numbers = Array.from({ length: 20_000 }, () => 10 ** ((random() - 0.5) * 600));
    for (const x of [...numbers, 1, 2, Number.MIN_VALUE, Number.MAX_VALUE, 1 + Number.EPSILON])
      expect(x === 1 ? log(x) : off(log(x), Math.log(x))).toBeLessThan(1e-15);
    expect([log(0), log(Number.POSITIVE_INFINITY), log(-1)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NaN,
    ]);
  });

  it('the exponential is right to the last digits, and ends where numbers do', () => {
    for (let i = 0; i < 20_000; i += 1) {
      const x = (random() - 0.5) * 1416;
      expect(off(exp(x), Math.exp(x))).toBeLessThan(1e-15);
    }
    for (const x of [709, -708]) expect(off(exp(x), Math.exp(x))).toBeLessThan(1e-15);
    expect([exp(0), exp(-800), exp(800), exp(Number.NaN)]).toEqual([1, 0, Number.POSITIVE_INFINITY, Number.NaN]);
  });

  it('the gamma function of a whole number is the factorial of the one before it, and of a half the root of pi', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n += 1) {
      expect(Math.abs(logGamma(n) - Math.log(factorial))).toBeLessThan(1e-13);
      factorial *= n;
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
    // Γ(x + 1) = x Γ(x), small, at the seam of the series, and great.
    for (const x of [1e-6, 0.3, 11.4, 11.99, 12, 5000.5, 1e7])
      expect(logGamma(x + 1) - logGamma(x) - Math.log(x)).toBeCloseTo(0, 7);
  });

  it("the tails of Student's t are those of the printed tables", () => {
    expect(bothTails(12.706, 1)).toBeCloseTo(0.05, 4);
    expect(bothTails(4.032, 5)).toBeCloseTo(0.01, 4);
    expect(bothTails(2.042, 30)).toBeCloseTo(0.05, 4);
    expect(bothTails(0, 4)).toBe(1);
  });

  it('no forecast rests on one that may differ', () => {
    const forecasts = readSourceFiles().filter(({ path }) => path.startsWith('projections/forecast/'));
    expect(forecasts.length).toBeGreaterThan(10);
    const differing = /\bMath\.(?:log\w*|exp\w*|pow|random|a?sinh?|a?cosh?|a?tanh?|atan2|cbrt|hypot)\(| \*\* /;
    expect(forecasts.filter(({ text }) => differing.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
