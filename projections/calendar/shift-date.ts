import { DateTime } from 'luxon';

/** A number of days, weeks (7 days), months or years (12 months). */
export interface CalendarSpan {
  readonly count: number;
  readonly unit: 'days' | 'weeks' | 'months' | 'years';
}

/** Dates are compared as text, so they have four digits for the year. Events lie between 1900 and 2200. */
const EARLIEST = '0001-01-01';
const LATEST = '9999-12-31';

/**
 * The civil date a span later (`sign` 1) or earlier (-1), `YYYY-MM-DD`.
 *
 * Months keep the number of the day, or take the month's last day where it has no such day: 31 January and one month is
 * 28 (29) February. The span is reckoned in one step, so 31 January and two months is 31 March. DuckDB's
 * `DATE + INTERVAL n MONTH` does the same. A date that leaves the calendar's four-digit years is its first or last.
 */
export function shiftDate(date: string, sign: 1 | -1, { count, unit }: CalendarSpan): string {
  // A civil date has no zone; UTC has no days of 23 hours.
  const shifted = DateTime.fromISO(date, { zone: 'utc' }).plus({ [unit]: sign * count });
  if (!shifted.isValid || shifted.year > 9999 || shifted.year < 1) return sign === 1 ? LATEST : EARLIEST;
  return shifted.toFormat('yyyy-MM-dd');
}
