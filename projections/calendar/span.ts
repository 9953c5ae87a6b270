import { DateTime } from 'luxon';

/** A span of time in calendar units. */
export interface CalendarSpan {
  readonly count: number;
  readonly unit: 'days' | 'weeks' | 'months' | 'years';
}

const EARLIEST = '0001-01-01';
const LATEST = '9999-12-31';

/**
 * The civil date, `YYYY-MM-DD`, so long after (1) or before (-1) another. Months count as luxon counts them: 31 January
 * and one month is 28 (29) February. What would lie outside the years 1 to 9999 is their first or last day.
 */
export function addSpan(date: string, { count, unit }: CalendarSpan, sign: 1 | -1): string {
  const moved = DateTime.fromISO(date, { zone: 'utc' }).plus({ [unit]: sign * count });
  if (!moved.isValid || moved.year < 1 || moved.year > 9999) return sign === 1 ? LATEST : EARLIEST;
  return moved.toFormat('yyyy-MM-dd');
}

/** The last day of the month of a civil date. */
export function endOfMonth(date: string): string {
  return DateTime.fromISO(date, { zone: 'utc' }).endOf('month').toFormat('yyyy-MM-dd');
}
