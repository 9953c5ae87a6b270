import { expect, test } from 'vitest';
import {
  danishDecimal,
  danishInteger,
  danishPercent,
  danishPoints,
  danishSigned,
} from '../../../projections/numbers/danish-numbers.ts';
import { parseAmount } from '../../../projections/numbers/rational.ts';

test.each([
  [2568n, '2.568'],
  [-1234567n, '−1.234.567'],
  [-100n, '−100'],
])('the whole number %i reads %s', (value, text) => {
  expect(danishInteger(value)).toBe(text);
});

test.each([
  ['352.44', 1, '352,4'],
  ['-352.45', 1, '−352,5'],
  ['-0.04', 1, '0,0'],
  ['-1234.5', 0, '−1.235'],
])('%s with %i decimals reads %s', (value, decimals, text) => {
  expect(danishDecimal(parseAmount(value), decimals)).toBe(text);
});

test.each([
  ['24.39', '+24,4'],
  ['-24.39', '−24,4'],
  ['0.04', '0,0'],
  ['-0.04', '0,0'],
])('the change %s reads %s: what rounds to nothing has no sign', (value, text) => {
  expect(danishSigned(parseAmount(value), 1)).toBe(text);
});

test('points and per cent are told apart', () => {
  expect(danishPoints(parseAmount('3.2 points'), 1)).toBe('+3,2 point');
  expect(danishPercent(parseAmount('-24.39 %'), 1)).toBe('−24,4 %');
});
