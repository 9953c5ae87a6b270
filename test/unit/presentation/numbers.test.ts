import { expect, test } from 'vitest';
import { parseAmount } from '../../../projections/numbers/rational.ts';
import { amountIn, chanceIn, decimalIn, integerIn, writtenAmountIn } from '../../../services/presentation/numbers.ts';

test.each([
  [2568n, '2.568', '2,568'],
  [-1234567n, '−1.234.567', '−1,234,567'],
  [-100n, '−100', '−100'],
  [
    123456789012345678901234567890n,
    '123.456.789.012.345.678.901.234.567.890',
    '123,456,789,012,345,678,901,234,567,890',
  ],
])('the whole number %i reads %s in Danish and %s in English', (value, danish, english) => {
  expect(integerIn('da', value)).toBe(danish);
  expect(integerIn('en', value)).toBe(english);
});

test.each([
  ['352.44', 1, '352,4', '352.4'],
  ['-352.45', 1, '−352,5', '−352.5'],
  ['-0.04', 1, '0,0', '0.0'],
  ['-1234.5', 0, '−1.235', '−1,235'],
  ['12345678901234567.25', 1, '12.345.678.901.234.567,3', '12,345,678,901,234,567.3'],
])('%s with %i decimals reads %s in Danish and %s in English', (value, decimals, danish, english) => {
  expect(decimalIn('da', parseAmount(value), decimals)).toBe(danish);
  expect(decimalIn('en', parseAmount(value), decimals)).toBe(english);
});

test.each([
  ['24.39', '+24,4'],
  ['-24.39', '−24,4'],
  ['0.04', '0,0'],
  ['-0.04', '0,0'],
  ['0.95', '+1,0'],
])('the change %s reads %s: what rounds to nothing has no sign', (value, text) => {
  expect(amountIn('da', parseAmount(value), { notation: 'number', decimals: 1, signed: true })).toBe(text);
});

test.each([
  ['3.2 points', '+3,2 point', '+3.2 points'],
  ['-24.39 %', '−24,4 %', '−24.4 %'],
])('%s is told as points or per cent: %s, %s', (written, danish, english) => {
  const notation = written.endsWith('%') ? 'percent' : 'points';
  const form = { notation, decimals: 1, signed: true } as const;
  expect(amountIn('da', parseAmount(written), form)).toBe(danish);
  expect(amountIn('en', parseAmount(written), form)).toBe(english);
});

test.each([
  ['15.80 %', '15,80 %', '15.80 %'],
  ['+1234.5 points', '+1.234,5 point', '+1,234.5 points'],
  ['-17.04', '−17,04', '−17.04'],
  ['30%', '30 %', '30 %'],
])('%s as a plan writes it keeps its digits: %s, %s', (written, danish, english) => {
  expect(writtenAmountIn('da', written)).toBe(danish);
  expect(writtenAmountIn('en', written)).toBe(english);
});

test.each([
  [0, 'under 1 %'],
  [0.004, 'under 1 %'],
  [0.01, '1 %'],
  [0.425, '43 %'],
  [0.99, '99 %'],
  [0.996, 'over 99 %'],
  [1, 'over 99 %'],
])('a probability of %d is never said to be none or sure', (chance, text) => {
  expect(chanceIn('da', chance)).toBe(text);
});
