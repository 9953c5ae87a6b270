import { expect, test } from 'vitest';
import { datesEvery, periodsFrom, throughAfter } from '../../../projections/calendar/every.ts';
import { type Period, parsePeriod } from '../../../projections/calendar/period.ts';

test.each([
  ['day', '2024-02-28', '2024-03-01', ['2024-02-28', '2024-02-29', '2024-03-01']],
  ['week', '2023-12-25', '2024-01-10', ['2023-12-25', '2024-01-01', '2024-01-08']],
  ['month', '2023-11-30', '2024-03-31', ['2023-11-30', '2023-12-31', '2024-01-31', '2024-02-29', '2024-03-31']],
  // Not the last of its month: the same day, and 29 February shortens no month after it.
  ['month', '2024-01-30', '2024-04-01', ['2024-01-30', '2024-02-29', '2024-03-30']],
  ['month', '2024-01-15', '2024-03-14', ['2024-01-15', '2024-02-15']],
  ['quarter', '2023-02-28', '2024-02-28', ['2023-02-28', '2023-05-31', '2023-08-31', '2023-11-30']],
  ['quarter', '2023-12-31', '2023-12-31', ['2023-12-31']],
] as const)('every %s from %s to %s', (step, first, last, expected) => {
  expect([...datesEvery(step, first, last)]).toEqual(expected);
});

test.each([
  ['2023-01-31', { count: 1, unit: 'months' }, '2023-02-28'],
  ['2023-02-28', { count: 1, unit: 'months' }, '2023-03-31'],
  ['2023-02-05', { count: 1, unit: 'months' }, '2023-03-05'],
  ['2023-12-31', { count: 1, unit: 'weeks' }, '2024-01-07'],
  ['2023-02-28', { count: 1, unit: 'years' }, '2024-02-29'],
  ['2023-06-30', { count: 0, unit: 'days' }, '2023-06-30'],
] as const)('after %s, %o, comes %s', (last, span, expected) => {
  expect(throughAfter(last, span)).toBe(expected);
});

test.each([
  ['2023', ['2023', '2024', '2025']],
  ['2023-Q4', ['2023-Q4', '2024-Q1', '2024-Q2']],
  ['2023-12', ['2023-12', '2024-01', '2024-02']],
  ['2023-W52', ['2023-W52', '2024-W01', '2024-W02']],
  ['2023-01-15/2023-01-25', ['2023-01-15/2023-01-25', '2023-01-25/2023-02-04', '2023-02-04/2023-02-14']],
])('the periods from %s on', (first, expected) => {
  const found: Period[] = [];
  for (const period of periodsFrom(parsePeriod(first))) if (found.push(period) === expected.length) break;
  expect(found).toEqual(expected.map((text) => parsePeriod(text)));
});
