import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  daysIn,
  namesOfPeriod,
  parsePeriod,
  previousPeriod,
  yearBefore,
} from '../../../projections/calendar/period.ts';

test.each([
  ['2023', '2022'],
  ['2023-Q1', '2022-Q4'],
  ['2024-03', '2024-02'],
  ['2023-03', '2023-02'],
  ['2023-W01', '2022-W52'],
  ['2021-W01', '2020-W53'],
  ['2023-01-01/2023-07-01', '2022-07-01/2023-01-01'],
  ['2023-03-15/2023-04-15', '2023-02-12/2023-03-15'],
  ['2024-03-01/2024-03-02', '2024-02-29/2024-03-01'],
])('the period before %s is %s', (period, before) => {
  expect(previousPeriod(parsePeriod(period))).toEqual(parsePeriod(before));
});

test.each([
  ['2023', '2022'],
  ['2017-Q3', '2016-Q3'],
  ['2024-02', '2023-02'],
  ['2025-02', '2024-02'],
  ['2024-02-29/2024-03-15', '2023-02-28/2023-03-15'],
  ['2024-02-28/2024-02-29', '2023-02-28/2023-03-01'],
  ['2023-W48', '2022-11-27/2022-12-04'],
])('the year before %s is %s', (period, before) => {
  expect(yearBefore(parsePeriod(period))).toEqual(parsePeriod(before));
});

test('the period before meets the period and is as long, in months or in days', () => {
  const day = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, day, (a, b) => {
      fc.pre(a !== b);
      const period = a < b ? { from: a, to: b } : { from: b, to: a };
      const before = previousPeriod(period);
      expect(before.to).toBe(period.from);
      expect(before.from < before.to).toBe(true);
      if (!a.endsWith('-01') || !b.endsWith('-01')) expect(daysIn(before)).toBe(daysIn(period));
      const earlier = yearBefore(period);
      expect(earlier.from < earlier.to).toBe(true);
    }),
  );
});

test.each([
  ['2016-Q4', ['2016-Q4', '2016-10-01/2017-01-01']],
  ['2016', ['2016', '2016-01-01/2017-01-01']],
  ['2016-10', ['2016-10', '2016-10-01/2016-11-01']],
  ['2016-W40', ['2016-W40', '2016-10-03/2016-10-10']],
  ['2016-10-02/2016-11-01', ['2016-10-02/2016-11-01']],
])('%s can be written %j', (period, names) => {
  expect(namesOfPeriod(parsePeriod(period))).toEqual(names);
});
