import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareRationals, parseAmount, roundHalfUp } from '../../../projections/numbers/rational.ts';

const ratio = (numerator: number, denominator: number) => ({
  numerator: BigInt(numerator),
  denominator: BigInt(denominator),
});

test.each([
  ['75 %', 3, 4],
  ['75%', 3, 4],
  ['37.5 %', 3, 8],
  ['100 %', 1, 1],
  ['0.1 %', 1, 1000],
  ['350', 350, 1],
  ['7.25', 29, 4],
])('%s is %i/%i, exactly', (text, numerator, denominator) => {
  expect(compareRationals(parseAmount(text), ratio(numerator, denominator))).toBe(0);
});

test('55 of 110 is at least half, and 54 of 109 is not', () => {
  const half = parseAmount('50 %');
  expect(compareRationals(ratio(55, 110), half)).toBe(0);
  expect(compareRationals(ratio(54, 109), half)).toBeLessThan(0);
  expect(compareRationals(ratio(55, 109), half)).toBeGreaterThan(0);
});

test('a third is compared as a third, where floating point would call 33.3 % the same', () => {
  const target = parseAmount(`33.${'3'.repeat(20)} %`);
  expect(compareRationals(ratio(1, 3), target)).toBeGreaterThan(0);
  expect(1 / 3).toBe(Number(`0.33${'3'.repeat(20)}`));
});

test.each([
  [55, 348, 1, 158n],
  [268, 545, 0, 49n],
  [1, 200, 0, 1n],
  [1, 201, 0, 0n],
  [0, 7, 2, 0n],
])('%i of %i in per cent with %i decimals is %i', (numerator, denominator, decimals, expected) => {
  expect(roundHalfUp(ratio(100 * numerator, denominator), decimals)).toBe(expected);
});

test('rounding half up is never off by more than a half, and goes up from a half', () => {
  const natural = fc.bigInt({ min: 0n, max: 10n ** 12n });
  fc.assert(
    fc.property(natural, natural, (numerator, less) => {
      const denominator = less + 1n;
      const off = 2n * (roundHalfUp({ numerator, denominator }, 0) * denominator - numerator);
      expect(off > -denominator && off <= denominator).toBe(true);
    }),
  );
});
