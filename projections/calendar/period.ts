import { DateTime } from 'luxon';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { addDays, epochDay, isoDate } from './civil-date.ts';
import { ZONE } from './copenhagen.ts';
import { addSpan } from './span.ts';

/** A half-open interval of civil dates, `[from, to)`, as `YYYY-MM-DD`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/**
 * The ways to write a period of the calendar, each with the days that it means. Every question names one, and most name dates too,
 * so they are read by plain arithmetic.
 */
const calendarUnits = [
  { pattern: /^(\d{4})$/, format: 'yyyy', read: (year: number) => months(year, 1, 12) },
  {
    pattern: /^(\d{4})-Q([1-4])$/,
    format: "yyyy-'Q'q",
    read: (year: number, quarter: number) => months(year, 3 * quarter - 2, 3),
  },
  {
    pattern: /^(\d{4})-(0[1-9]|1[0-2])$/,
    format: 'yyyy-MM',
    read: (year: number, month: number) => months(year, month, 1),
  },
  { pattern: /^(\d{4})-W(\d{2})$/, format: "kkkk-'W'WW", read: isoWeek },
] as const;

/**
 * Reads a period: a year `2023`, a quarter `2023-Q4`, a month `2023-11`, an ISO week `2023-W48`, or two dates of which
 * the last is not in it: `2023-01-01/2024-01-01`. Dates may be written as Danes write them: `01.01.2023/01.01.2024`.
 *
 * @throws CodedError QUERY_BAD_PERIOD
 */
export function parsePeriod(text: string, option = '--period'): Period {
  const period = text.includes('/') ? twoDates(text) : calendarPeriod(text);
  if (period === undefined) {
    throw new CodedError('QUERY_BAD_PERIOD', `"${text}" is not a period.`, { path: option });
  }
  return period;
}

/**
 * The period of the same length that ends where this one begins. One of whole months, such as a quarter or a year, is
 * as many months long; any other, such as an ISO week, as many days.
 */
export function previousPeriod(period: Period): Period {
  const months = wholeMonths(period);
  const back =
    months === undefined
      ? { count: daysIn(period), unit: 'days' as const }
      : { count: months, unit: 'months' as const };
  return { from: addSpan(period.from, back, -1), to: period.from };
}

/**
 * The period a year earlier (rule C1): of an ISO week the week of that number in the ISO year before; of whole months the
 * same months; of any other the same dates, 29 February becoming 28 February. A period has days, so where both of its
 * ends become one date, which only happens to the 28 February of a leap year, the period is that one day.
 *
 * @returns undefined for week 53, where the year before has none
 */
export function yearBefore(period: Period): Period | undefined {
  if (isIsoWeek(period)) return weekOfYearBefore(period);
  const [from, to] = [period.from, period.to].map((date) => addSpan(date, { count: 1, unit: 'years' }, -1)) as [
    string,
    string,
  ];
  return { from, to: from < to ? to : addDays(from, 1) };
}

/**
 * The day on which another period is as far as this one is through a day (rule C4). Where the other is this one some calendar
 * months away, the end of the day is moved by as many months; else it is as many days after the other begins. So the last day
 * of the one is that of the other, where they are as long or months apart.
 */
export function sameLag(period: Period, through: string, other: Period): string {
  const months = monthOf(other.from) - monthOf(period.from);
  const moved = (date: string): string =>
    addSpan(date, { count: Math.abs(months), unit: 'months' }, months < 0 ? -1 : 1);
  if (moved(period.from) === other.from && moved(period.to) === other.to)
    return addDays(moved(addDays(through, 1)), -1);
  return addDays(other.from, epochDay(through) - epochDay(period.from));
}

function isIsoWeek(period: Period): boolean {
  return daysIn(period) === 7 && civil(period.from).weekday === 1;
}

function weekOfYearBefore(period: Period): Period | undefined {
  const { year, week } = weekOf(period);
  const monday = DateTime.fromObject({ weekYear: year - 1, weekNumber: week, weekday: 1 }, { zone: 'utc' });
  if (!monday.isValid) return undefined;
  const first = monday.toFormat('yyyy-MM-dd');
  return { from: first, to: addDays(first, 7) };
}

/** The ISO week that a period begins in, and the year that this week belongs to. */
export function weekOf({ from }: Period): { readonly year: number; readonly week: number } {
  const { weekYear, weekNumber } = civil(from);
  return { year: weekYear, week: weekNumber };
}

/** A date as luxon reads it, in a zone whose days all have 24 hours. */
function civil(date: string): DateTime {
  return DateTime.fromISO(date, { zone: 'utc' });
}

/** How many calendar months a period consists of; undefined where it does not begin and end with one. */
export function wholeMonths({ from, to }: Period): number | undefined {
  if (!from.endsWith('-01') || !to.endsWith('-01')) return undefined;
  return monthOf(to) - monthOf(from);
}

/** Months are counted through. */
function monthOf(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
}

/**
 * Every way to write a period that `parsePeriod` reads as it: `2023-Q4` and `2023-10-01/2024-01-01`. What others report
 * of a period is found by these.
 */
export function namesOfPeriod(period: Period): string[] {
  const start = DateTime.fromISO(period.from, { zone: ZONE });
  const named = calendarUnits.map(({ format }) => start.toFormat(format));
  return [...named, `${period.from}/${period.to}`].filter((text) => {
    const read = text.includes('/') ? twoDates(text) : calendarPeriod(text);
    return read?.from === period.from && read.to === period.to;
  });
}

/**
 * Reads a cutoff date.
 *
 * @throws CodedError QUERY_BAD_CUTOFF
 */
export function parseCutoffDate(text: string, option: string): string {
  const date = isoOf(text);
  if (!isDate(date)) {
    throw new CodedError('QUERY_BAD_CUTOFF', `"${text}" is not a date.`, {
      path: option,
    });
  }
  return date;
}

/** A date as Danes write it, `31.12.2023` or `31-12-2023`, as `2023-12-31`; any other text as it is. */
function isoOf(text: string): string {
  const [, day = '', separator, month = '', year] = /^(\d{1,2})([.-])(\d{1,2})\2(\d{4})$/.exec(text) ?? [];
  return separator === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The number of days in a period. */
export function daysIn(period: Period): number {
  return epochDay(period.to) - epochDay(period.from);
}

function calendarPeriod(text: string): Period | undefined {
  for (const { pattern, read } of calendarUnits) {
    const [, year, part] = pattern.exec(text) ?? [];
    if (year === undefined) continue;
    // Years of one or two digits are others to JavaScript's dates.
    if (Number(year) < FIRST_YEAR) return undefined;
    const period = read(Number(year), Number(part));
    return period !== undefined && withinYears(period.from) ? period : undefined;
  }
  return undefined;
}

/** So many months of the calendar. @param first the first of them, from 1 */
function months(year: number, first: number, count: number): Period {
  const firstOf = (month: number): string => new Date(Date.UTC(year, month - 1)).toISOString().slice(0, 10);
  return { from: firstOf(first), to: firstOf(first + count) };
}

/** An ISO week: the first of a year is that of 4 January. Undefined for one that the year does not have. */
function isoWeek(year: number, week: number): Period | undefined {
  const from = addDays(mondayOf(`${String(year).padStart(4, '0')}-01-04`), 7 * (week - 1));
  // A week belongs to the year of its Thursday.
  const isOfYear = Number(addDays(from, 3).slice(0, 4)) === year;
  return isOfYear ? { from, to: addDays(from, 7) } : undefined;
}

function mondayOf(date: string): string {
  // 1970-01-01 was a Thursday.
  const daysAfterMonday = (((epochDay(date) + 3) % 7) + 7) % 7;
  return addDays(date, -daysAfterMonday);
}

function twoDates(text: string): Period | undefined {
  const [from, to, ...rest] = text.split('/').map(isoOf);
  if (from === undefined || to === undefined || rest.length > 0) return undefined;
  return isDate(from) && isDate(to) && from < to ? { from, to } : undefined;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || !withinYears(text)) return false;
  const day = epochDay(text);
  // What the calendar does not have becomes another date, or none.
  return !Number.isNaN(day) && isoDate(day) === text;
}

/** The years that events may have dates in begin here. */
const FIRST_YEAR = 1900;

function withinYears(date: string): boolean {
  return date >= `${FIRST_YEAR}-01-01` && date < '2200-01-01';
}
