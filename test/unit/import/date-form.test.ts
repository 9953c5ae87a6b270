import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { dateReader, spreadsheetTime } from '../../../services/import/mapping/date-form.ts';
import { fileNameDate } from '../../../services/import/mapping/file-name-date.ts';
import { copenhagenInstant, endOfDayInstant } from '../../../services/import/mapping/local-instant.ts';

describe('a form of dates', () => {
  it.each([
    ['dd-MM-yyyy', '31-12-2023', '2023-12-31', undefined],
    ['d/M yyyy', '1/2 2024', '2024-02-01', undefined],
    ['d/M yyyy', '01/02  2024', '2024-02-01', undefined],
    ['yyyyMMdd', '20240229', '2024-02-29', undefined],
    ['dd.MM.yyyy HH:mm', '29.02.2024 07:05', '2024-02-29', '07:05:00'],
    ["yyyy-MM-dd'T'HH:mm:ss", '2024-02-29T23:59:59', '2024-02-29', '23:59:59'],
    ['yyyy-MM-dd HH:mm:ss.SSS', '2024-02-29 23:59:59.123', '2024-02-29', '23:59:59'],
    ['excel', '45292', '2024-01-01', undefined],
    ['excel', '45292,75', '2024-01-01', '18:00:00'],
  ])('%s reads %s', (form, text, date, time) => {
    expect(dateReader(form)?.(text)).toEqual({ date, time });
  });

  it.each([
    ['dd-MM-yyyy', '30-02-2024'],
    ['dd-MM-yyyy', '1-2-2024'],
    ['dd-MM-yyyy', '2024-02-01'],
    ['dd-MM-yyyy', '01-02-2024 '],
    ['dd-MM-yyyy', '01-02-1899'],
    ['dd.MM.yyyy', '01-02-2024'],
    ['dd-MM-yyyy HH:mm', '01-02-2024 24:00'],
    ['excel', '60'],
    ['excel', '01-02-2024'],
  ])('%s does not read %s', (form, text) => {
    expect(dateReader(form)?.(text)).toBeUndefined();
  });

  it.each(['dd-MM-yy', 'MM-yyyy', 'dd-MM-yyyy yyyy', 'dd-MM-yyyy mm', 'tt-MM-yyyy', "dd-MM-yyyy'", ''])(
    '%j is none',
    (form) => {
      expect(dateReader(form)).toBeUndefined();
    },
  );

  it('a date that is written in it is read back, whatever the form', () => {
    const form = fc.constantFrom('dd-MM-yyyy', 'd/M-yyyy', 'yyyyMMdd', 'dd.MM.yyyy', 'yyyy-M-d', 'd. MM, yyyy');
    const day = fc.integer({ min: -25_567, max: 84_005 });
    fc.assert(
      fc.property(form, day, (written, days) => {
        const date = DateTime.fromMillis(days * 86_400_000, { zone: 'utc' });
        expect(dateReader(written)?.(date.toFormat(written))?.date).toBe(date.toISODate());
      }),
    );
  });

  it('a day of a spreadsheet is as many days after 30 December 1899', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 109_574 }), fc.integer({ min: 0, max: 86_399 }), (day, second) => {
        const expected = DateTime.fromISO('1899-12-30T00:00:00', { zone: 'utc' }).plus({ days: day, seconds: second });
        expect(spreadsheetTime(day + second / 86_400)).toEqual({
          date: expected.toISODate(),
          time: second === 0 ? undefined : expected.toFormat('HH:mm:ss'),
        });
      }),
    );
  });
});

describe('the date in the name of a file', () => {
  it.each([
    ['jobs_{yyyyMMdd}.csv', 'jobs_20240630.csv', '2024-06-30'],
    ['*{dd-MM-yyyy}*.xlsx', 'Udtræk fra Ø-by 30-06-2024 (2).xlsx', '2024-06-30'],
    ['{yyyy-MM-dd}*', '2024-06-30', '2024-06-30'],
    ['jobs {d.M.yyyy}.csv', 'jobs 1.6.2024.csv', '2024-06-01'],
  ])('%s finds it in %s', (written, name, date) => {
    expect(fileNameDate(written)?.(name)?.date).toBe(date);
  });

  it.each(['jobs_20240630.csv', 'jobs_{yyyy}.csv', '{yyyy}{MM}{dd}', 'jobs_{excel}.csv', 'jobs_{}.csv'])(
    '%s is no pattern',
    (written) => {
      expect(fileNameDate(written)).toBeUndefined();
    },
  );
});

describe('a time on the clocks of Copenhagen', () => {
  it.each([
    ['2024-03-31', '01:59:59', '2024-03-31T01:59:59+01:00'],
    ['2024-03-31', '03:00:00', '2024-03-31T03:00:00+02:00'],
    ['2024-10-27', '01:59:59', '2024-10-27T01:59:59+02:00'],
    // It comes twice; the first is meant.
    ['2024-10-27', '02:00:00', '2024-10-27T02:00:00+02:00'],
    ['2024-10-27', '02:59:59', '2024-10-27T02:59:59+02:00'],
    ['2024-10-27', '03:00:00', '2024-10-27T03:00:00+01:00'],
    ['2024-12-31', undefined, '2024-12-31T00:00:00+01:00'],
  ])('%s %s is %s', (date, time, instant) => {
    expect(copenhagenInstant({ date, time })).toBe(instant);
  });

  it.each(['02:00:00', '02:30:00', '02:59:59'])('%s is left out by the night in which summer begins', (time) => {
    expect(copenhagenInstant({ date: '2024-03-31', time })).toBeUndefined();
  });

  it('is the one that luxon has, wherever there is one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_799 }), (second) => {
        const at = DateTime.fromSeconds(second, { zone: 'Europe/Copenhagen' });
        const read = copenhagenInstant({ date: at.toISODate()!, time: at.toFormat('HH:mm:ss') })!;
        // In the hour that comes twice the first is read, though the second may be meant.
        expect([at.toSeconds(), at.toSeconds() - 3600]).toContain(Date.parse(read) / 1000);
        expect(DateTime.fromISO(read, { zone: 'Europe/Copenhagen' }).toFormat('yyyy-MM-dd HH:mm:ss')).toBe(
          at.toFormat('yyyy-MM-dd HH:mm:ss'),
        );
      }),
    );
  });

  it('a day ends in the second before the next', () => {
    expect(endOfDayInstant('2024-06-30')).toBe('2024-06-30T23:59:59+02:00');
    expect(endOfDayInstant('2024-12-31')).toBe('2024-12-31T23:59:59+01:00');
  });
});
