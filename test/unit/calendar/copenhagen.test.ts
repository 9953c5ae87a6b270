import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { copenhagenDays, copenhagenOffsets, ZONE } from '../../../projections/calendar/copenhagen.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const msOf = (text: string): number => DateTime.fromISO(text, { zone: ZONE }).toMillis();
const byLuxon = (ms: number): number => DateTime.fromMillis(ms, { zone: ZONE }).offset * 60_000;

describe('the offset of Copenhagen', () => {
  it('is that of luxon at any instant from 1900 to 2199, whatever was asked before', () => {
    const offsetMs = copenhagenOffsets();
    fc.assert(
      fc.property(fc.integer({ min: msOf('1900-01-01'), max: msOf('2199-12-31') }), (ms) => {
        expect(offsetMs(ms)).toBe(byLuxon(ms));
      }),
    );
  });

  it('is that of luxon in every hour beside a day on which clocks change, now and in the years when they did so more often', () => {
    const offsetMs = copenhagenOffsets();
    const yearFrom = (date: string): readonly number[] =>
      Array.from({ length: 366 }, (_, i) => msOf(date) + i * DAY_MS);
    // Years of wars, when clocks changed on other days and more often, and one of today.
    const days = ['1916', '1940', '1942', '1945', '1947', '2024'].flatMap((year) => yearFrom(`${year}-01-01`));
    const changing = days.filter((ms) => byLuxon(ms) !== byLuxon(ms + DAY_MS));
    const hours = changing.flatMap((ms) => Array.from({ length: 72 }, (_, hour) => ms + (hour - 24) * HOUR_MS));
    expect(hours.filter((ms) => offsetMs(ms) !== byLuxon(ms))).toEqual([]);
    expect(changing.length).toBeGreaterThan(8);
  });

  it('decides the civil date of an instant: the last millisecond of a summer day is not the next day', () => {
    const day = copenhagenDays();
    expect(day(msOf('2024-07-01') - 1)).toBe(day(msOf('2024-06-30T12:00')));
    expect(day(msOf('2024-07-01'))).toBe(day(msOf('2024-06-30T12:00')) + 1);
  });
});
