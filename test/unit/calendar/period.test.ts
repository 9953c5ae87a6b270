import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import {
  daysIn,
  namesOfPeriod,
  type Period,
  parseCutoffDate,
  parsePeriod,
  previousPeriod,
  sameLag,
  yearBefore,
} from '../../../projections/calendar/period.ts';
import { walkedPrevious, walkedYearBefore } from './walked-periods.ts';

test.each([
  ['2023', '2022'],
  ['2023-Q1', '2022-Q4'],
  ['2024-03', '2024-02'],
  ['2023-03', '2023-02'],
  ['2023-W01', '2022-W52'],
  ['2021-W01', '2020-W53'],
  ['2020-W53', '2020-W52'],
  ['2023-W14', '2023-W13'],
  ['2023-W44', '2023-W43'],
  ['2023-01-01/2023-07-01', '2022-07-01/2023-01-01'],
  ['2023-03-15/2023-04-15', '2023-02-12/2023-03-15'],
  ['2024-03-01/2024-03-02', '2024-02-29/2024-03-01'],
  ['2024-02-29/2024-03-01', '2024-02-28/2024-02-29'],
  ['2023-03-26/2023-03-27', '2023-03-25/2023-03-26'],
  ['2023-10-29/2023-10-30', '2023-10-28/2023-10-29'],
])('the period before %s is %s', (period, before) => {
  expect(previousPeriod(parsePeriod(period))).toEqual(parsePeriod(before));
});

test.each([
  ['01.01.2023/01.01.2024', '2023-01-01/2024-01-01'],
  ['1.1.2023/1.1.2024', '2023-01-01/2024-01-01'],
  ['01-01-2023/2024-01-01', '2023-01-01/2024-01-01'],
])('the period %s, as Danes write it, is %s', (danish, iso) => {
  expect(parsePeriod(danish)).toEqual(parsePeriod(iso));
});

test.each([
  ['31.12.2023', '2023-12-31'],
  ['31-12-2023', '2023-12-31'],
  ['5.6.2023', '2023-06-05'],
  ['29.02.2024', '2024-02-29'],
  ['2023-12-31', '2023-12-31'],
])('the cutoff %s is %s', (written, date) => {
  expect(parseCutoffDate(written, '--cutoff')).toBe(date);
});

test.each([
  '32.12.2023',
  '29.02.2023',
  '12.31.2023',
  '31.12.23',
  '31/12/2023',
  '31.12-2023',
  '2023.12.31',
  '31.12.1823',
])('the cutoff %s is none', (written) => {
  expect(() => parseCutoffDate(written, '--cutoff')).toThrow(`"${written}" is not a date`);
});

describe('the year before', () => {
  test.each([
    ['2023-W48', '2022-W48'],
    ['2023-11-27/2023-12-04', '2022-W48'],
    ['2023-W01', '2022-W01'],
    ['2021-W01', '2020-W01'],
    ['2020-W01', '2019-W01'],
    ['2016-W01', '2015-W01'],
    ['2016-W52', '2015-W52'],
    ['2015-W52', '2014-W52'],
    ['2021-W52', '2020-W52'],
    ['2020-W52', '2019-W52'],
    ['2024-W09', '2023-W09'],
    ['2023-W12', '2022-W12'],
    ['2023-W13', '2022-W13'],
    ['2023-W43', '2022-W43'],
  ])('%s is the week of that number, %s', (week, before) => {
    expect(yearBefore(parsePeriod(week))).toEqual(parsePeriod(before));
  });

  test.each(['2004-W53', '2009-W53', '2015-W53', '2020-W53', '2026-W53', '2032-W53', '2020-12-28/2021-01-04'])(
    '%s is not there: no two years in a row have a week 53',
    (week) => {
      expect(yearBefore(parsePeriod(week))).toBeUndefined();
    },
  );

  test.each([
    ['2023', '2022'],
    ['2017-Q3', '2016-Q3'],
    ['2024-Q1', '2023-Q1'],
    ['2023-Q4', '2022-Q4'],
    ['2024-02', '2023-02'],
    ['2025-02', '2024-02'],
    ['2023-12', '2022-12'],
    ['2024-02-01/2024-04-01', '2023-02-01/2023-04-01'],
    ['2022-01-01/2024-01-01', '2021-01-01/2023-01-01'],
  ])('%s is the same months, %s', (months, before) => {
    expect(yearBefore(parsePeriod(months))).toEqual(parsePeriod(before));
  });

  test.each([
    ['2024-02-29/2024-03-15', '2023-02-28/2023-03-15'],
    ['2024-02-15/2024-02-29', '2023-02-15/2023-02-28'],
    ['2025-02-28/2025-03-01', '2024-02-28/2024-03-01'],
    ['2023-11-28/2023-12-05', '2022-11-28/2022-12-05'],
    ['2023-11-27/2023-12-11', '2022-11-27/2022-12-11'],
    ['2023-11-27/2023-12-03', '2022-11-27/2022-12-03'],
    ['2023-03-26/2023-03-27', '2022-03-26/2022-03-27'],
    ['2023-10-29/2023-10-30', '2022-10-29/2022-10-30'],
  ])('%s is the same dates, %s', (dates, before) => {
    expect(yearBefore(parsePeriod(dates))).toEqual(parsePeriod(before));
  });

  test.each(['2024-02-28/2024-02-29', '2024-02-29/2024-03-01'])('%s keeps a day', (dates) => {
    expect(yearBefore(parsePeriod(dates))).toEqual(parsePeriod('2023-02-28/2023-03-01'));
  });
});

test.each(['2021-W53', '2016-W53', '2019-W53', '2020-W54', '2020-W00'])('%s is no period', (week) => {
  expect(() => parsePeriod(week)).toThrowError(expect.objectContaining({ code: 'QUERY_BAD_PERIOD' }));
});

const start = Date.UTC(1990, 0, 1);
const day = fc
  .oneof(
    fc.integer({ min: 0, max: 40_000 }).map((days) => new Date(start + days * 86_400_000).toISOString().slice(0, 10)),
    // Where calendars are uneven: leap days, the ends of years, the days on which clocks change.
    fc
      .tuple(
        fc.integer({ min: 1992, max: 2095 }),
        fc.constantFrom('02-28', '02-29', '03-01', '12-28', '12-31', '01-01'),
      )
      .map(([year, rest]) => `${year}-${rest}`)
      .filter((date) => DateTime.fromISO(date).isValid),
    fc.constantFrom('2023-03-26', '2023-10-29', '2020-03-29', '2021-03-28', '2021-10-31'),
  )
  .filter((date) => date >= '1990-01-01');

const added = (date: string, span: object): string =>
  DateTime.fromISO(date, { zone: 'utc' }).plus(span).toFormat('yyyy-MM-dd');
const beginning = (date: string, unit: 'week' | 'month' | 'quarter' | 'year'): string =>
  DateTime.fromISO(date, { zone: 'utc' }).startOf(unit).toFormat('yyyy-MM-dd');

const periods: fc.Arbitrary<Period> = fc.oneof(
  day.map((date) => beginning(date, 'week')).map((from) => ({ from, to: added(from, { weeks: 1 }) })),
  fc.tuple(day, fc.constantFrom('month', 'quarter', 'year')).map(([date, unit]) => ({
    from: beginning(date, unit),
    to: added(beginning(date, unit), { [`${unit}s`]: 1 }),
  })),
  fc
    .tuple(day, fc.integer({ min: 1, max: 30 }))
    .map(([date, months]) => ({ from: beginning(date, 'month'), to: added(beginning(date, 'month'), { months }) })),
  fc.tuple(day, fc.integer({ min: 1, max: 15 })).map(([from, days]) => ({ from, to: added(from, { days }) })),
  fc.tuple(day, fc.integer({ min: 1, max: 1_500 })).map(([from, days]) => ({ from, to: added(from, { days }) })),
);

test('the year before and the period before are what one finds by walking from day to day', () => {
  fc.assert(
    fc.property(periods, (period) => {
      expect(yearBefore(period)).toEqual(walkedYearBefore(period));
      expect(previousPeriod(period)).toEqual(walkedPrevious(period));
    }),
    { numRuns: 400 },
  );
});

test('a period before has days, the one of the same length ends where the period begins, and a week has a week before', () => {
  fc.assert(
    fc.property(periods, (period) => {
      const previous = previousPeriod(period);
      expect(previous.to).toBe(period.from);
      expect(previous.from < previous.to).toBe(true);
      if (!period.from.endsWith('-01') || !period.to.endsWith('-01')) expect(daysIn(previous)).toBe(daysIn(period));
      const earlier = yearBefore(period);
      if (earlier !== undefined) {
        expect(earlier.from < earlier.to).toBe(true);
        expect(earlier.from < period.from).toBe(true);
      } else expect(namesOfPeriod(period)[0]).toMatch(/-W53$/);
    }),
    { numRuns: 400 },
  );
});

test.each([
  ['2016-Q4', ['2016-Q4', '2016-10-01/2017-01-01']],
  ['2016', ['2016', '2016-01-01/2017-01-01']],
  ['2016-10', ['2016-10', '2016-10-01/2016-11-01']],
  ['2016-W40', ['2016-W40', '2016-10-03/2016-10-10']],
  ['2020-W53', ['2020-W53', '2020-12-28/2021-01-04']],
  ['2020-W01', ['2020-W01', '2019-12-30/2020-01-06']],
  ['2016-10-02/2016-11-01', ['2016-10-02/2016-11-01']],
])('%s can be written %j', (period, names) => {
  expect(namesOfPeriod(parsePeriod(period))).toEqual(names);
});

test.each([
  ['2023', '2023-06-30', '2022', '2022-06-30'],
  ['2023', '2022-11-15', '2022', '2021-11-15'],
  ['2023', '2024-03-31', '2022', '2023-03-31'],
  ['2024', '2024-02-29', '2023', '2023-02-28'],
  ['2024', '2024-02-28', '2023', '2023-02-27'],
  ['2025', '2025-02-28', '2024', '2024-02-29'],
  ['2023-Q2', '2023-06-30', '2023-Q1', '2023-03-31'],
  ['2023-03', '2023-03-30', '2023-02', '2023-02-27'],
  ['2023-W48', '2023-12-03', '2022-W48', '2022-12-04'],
  ['2023-03-01/2023-03-29', '2023-03-28', '2023-02-01/2023-03-01', '2023-02-28'],
  ['2023-Q1', '2023-01-31', '2022', '2022-01-31'],
  ['2023-01', '2023-01-31', '2023-04', '2023-04-30'],
])(
  'another period is as far as this one: last days beside last days, weeks by days: %s through %s, and %s through %s',
  (own, through, other, expected) => {
    expect(sameLag(parsePeriod(own), through, parsePeriod(other))).toBe(expected);
  },
);

describe('given whatever may be written for a period or a date', () => {
  const number = (digits: number) =>
    fc.integer({ min: 0, max: 10 ** digits - 1 }).map((n) => String(n).padStart(digits, '0'));
  const year = fc.oneof(number(4), fc.integer({ min: 1895, max: 2205 }).map(String));
  const two = fc.oneof(
    number(2),
    fc.integer({ min: 0, max: 54 }).map((n) => String(n).padStart(2, '0')),
  );
  const formats = [
    [fc.tuple(year), 'yyyy', { years: 1 }],
    [fc.tuple(year, fc.constant('-Q'), number(1)), "yyyy-'Q'q", { quarters: 1 }],
    [fc.tuple(year, fc.constant('-'), two), 'yyyy-MM', { months: 1 }],
    [fc.tuple(year, fc.constant('-W'), two), "kkkk-'W'WW", { weeks: 1 }],
    [fc.tuple(year, fc.constant('-'), two, fc.constant('-'), two), 'yyyy-MM-dd', undefined],
  ] as const;
  const orNone = <Read>(read: () => Read): Read | undefined => {
    try {
      return read();
    } catch {
      return undefined;
    }
  };

  test.each(formats)('then it is read as a calendar reads it, or refused: %#', (parts, format, unit) => {
    fc.assert(
      fc.property(parts, (written) => {
        const text = written.join('');
        const start = DateTime.fromFormat(text, format, { zone: 'utc' });
        const from = start.toFormat('yyyy-MM-dd');
        // luxon takes a year or a week of zeros for one that is not given, and reads that of today.
        const isOurs = start.isValid && start.toFormat(format) === text && from >= '1900-01-01' && from < '2200-01-01';
        const read =
          unit === undefined ? orNone(() => parseCutoffDate(text, '--cutoff')) : orNone(() => parsePeriod(text));
        const expected = unit === undefined ? from : { from, to: start.plus(unit ?? {}).toFormat('yyyy-MM-dd') };
        expect(read).toEqual(isOurs ? expected : undefined);
      }),
      { numRuns: 2000 },
    );
  });
});
