import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { isCivilDate } from '../../../contracts/events/civil-date.ts';

const twoDigits = fc.integer({ min: 0, max: 40 }).map((number) => String(number).padStart(2, '0'));

test('a date is one exactly when the calendar has it, between 1900 and 2199', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1890, max: 2210 }), twoDigits, twoDigits, (year, month, day) => {
      const text = `${year}-${month}-${day}`;
      expect(isCivilDate(text)).toBe(DateTime.fromISO(text).isValid && year >= 1900 && year <= 2199);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  '2023-02-29',
  '1900-02-29',
  '2100-02-29',
  '2023-2-03',
  '2023-02-03 ',
  '2023-02-03\n',
  '23-02-03',
  '2023-W05',
])('refuses %j', (text) => {
  expect(isCivilDate(text)).toBe(false);
});

test.each(['2000-02-29', '2024-02-29', '1900-01-01', '2199-12-31'])('takes %s', (text) => {
  expect(isCivilDate(text)).toBe(true);
});
