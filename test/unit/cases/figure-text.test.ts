import { expect, test } from 'vitest';
import { agrees, figureText } from '../../../services/cases/figure-text.ts';

const none = { excluded: 0, undecided: 0 };

test.each([
  [{ numerator: 3, value: 3, ...none }, '3'],
  [
    { numerator: 1, denominator: 3, value: 1 / 3, excluded: 1, undecided: 2, met: false },
    '1 of 3, 1 excluded, 2 undecided, not met',
  ],
  [{ numerator: 0, denominator: 0, value: null, ...none, met: false }, '0 of 0, not met'],
  [{ numerator: 200, value: 200, ...none, estimated: true, met: true }, 'about 200, met'],
  [{ numerator: 20, value: 20, ...none, on: '2023-07-01' }, '20, on 2023-07-01'],
  [{ value: null, ...none, brokenBy: { on: '2016-10-01' } }, 'none, broken on 2016-10-01'],
  [
    {
      value: null,
      ...none,
      missing: { code: 'no-such-week' as const, year: 2019, week: 53 },
    },
    'none, no such week',
  ],
])('%j reads: %s', (figure, text) => {
  expect(figureText(figure)).toBe(text);
});

test('what is derived from other figures is written as it is given', () => {
  expect(figureText({ value: 0.032, ...none, met: true }, '+3.2 points')).toBe('+3.2 points, met');
});

test('only what is written is compared, but the number always is', () => {
  const found = '1 of 3, 1 excluded, 2 undecided, not met';
  expect(agrees('1 of 3', found)).toBe(true);
  expect(agrees('1 of 3, not met, 2 undecided', found)).toBe(true);
  expect(agrees('1 of 3, met', found)).toBe(false);
  expect(agrees('1 of 4', found)).toBe(false);
  expect(agrees('1 of 3, 3 undecided', found)).toBe(false);
});
