import { expect, test } from 'vitest';
import { addSpan } from '../../../projections/calendar/span.ts';

test.each([
  ['2023-01-31', 1, 1, 'months', '2023-02-28'],
  ['2024-01-31', 1, 1, 'months', '2024-02-29'],
  ['2023-01-31', 1, 2, 'months', '2023-03-31'],
  ['2023-03-31', -1, 1, 'months', '2023-02-28'],
  ['2024-02-29', 1, 1, 'years', '2025-02-28'],
  ['2024-02-29', 1, 48, 'months', '2028-02-29'],
  ['2023-12-31', 1, 1, 'days', '2024-01-01'],
  ['2023-03-25', 1, 1, 'weeks', '2023-04-01'],
  ['2023-10-29', -1, 2, 'days', '2023-10-27'],
] as const)('%s shifted by %i × %i %s is %s', (date, sign, count, unit, expected) => {
  expect(addSpan(date, { count, unit }, sign)).toBe(expected);
});

test('a date stays one of four digits for the year, so that dates compare as text', () => {
  expect(addSpan('2023-06-15', { count: 99_999, unit: 'years' }, 1)).toBe('9999-12-31');
  expect(addSpan('2023-06-15', { count: 99_999, unit: 'years' }, -1)).toBe('0001-01-01');
});
