import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  add,
  compareRationals,
  divide,
  multiply,
  parseAmount,
  parseRational,
  rationalOfNumber,
  rationalText,
  roundHalfUp,
  subtract,
  toNumber,
  whole,
} from '../../../projections/numbers/rational.ts';

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
  ['-10 %', -1, 10],
  ['-0.5 %', -1, 200],
  ['+3.2 points', 4, 125],
  ['1 point', 1, 100],
  ['-3.50', -7, 2],
  ['half', 1, 2],
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

test.each([
  [-1, 2, 0, -1n],
  [-1, 3, 0, 0n],
  [-2439, 100, 1, -244n],
  [-5, 100, 1, -1n],
])('%i of %i with %i decimals is %i: half goes away from zero', (numerator, denominator, decimals, expected) => {
  expect(roundHalfUp(ratio(numerator, denominator), decimals)).toBe(expected);
});

test('a negative number rounds as the positive one does', () => {
  const integer = fc.bigInt({ min: 0n, max: 10n ** 12n });
  fc.assert(
    fc.property(integer, integer, fc.nat(4), (numerator, less, decimals) => {
      const denominator = less + 1n;
      expect(roundHalfUp({ numerator: -numerator, denominator }, decimals)).toBe(
        -roundHalfUp({ numerator, denominator }, decimals),
      );
    }),
  );
});

const rational = fc
  .tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([numerator, denominator]) => ({ numerator, denominator }));

test('what is added can be taken away, and what is multiplied divided', () => {
  fc.assert(
    fc.property(rational, rational, (a, b) => {
      expect(compareRationals(subtract(add(a, b), b), a)).toBe(0);
      const quotient = divide(multiply(a, b), b);
      if (b.numerator === 0n) expect(quotient).toBeUndefined();
      else expect(compareRationals(quotient!, a)).toBe(0);
    }),
  );
});

test('a ratio comes back from its text in lowest terms', () => {
  expect(rationalText(ratio(-268, 1072))).toBe('-1/4');
  fc.assert(
    fc.property(rational, (a) => {
      expect(compareRationals(parseRational(rationalText(a)), a)).toBe(0);
    }),
  );
});

test.each([
  [0.1, 1, 10],
  [12.5, 25, 2],
  [-19.56, -489, 25],
  [1e-7, 1, 10_000_000],
])('the number %d is the decimals that it is written with', (number, numerator, denominator) => {
  expect(compareRationals(rationalOfNumber(number), ratio(numerator, denominator))).toBe(0);
});

test('a number of whatever size comes back from its ratio', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      expect(toNumber(rationalOfNumber(number)) === number).toBe(true);
    }),
  );
});

test('a ratio of terms that no number can hold is still a number', () => {
  const huge = 10n ** 400n;
  expect(toNumber({ numerator: huge, denominator: 4n * huge })).toBe(0.25);
  expect(toNumber(whole(7))).toBe(7);
});
