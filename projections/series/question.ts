import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { LagUnit, SeriesForm } from '../../contracts/figures/series-schema.ts';
import { addDays } from '../calendar/civil-date.ts';
import { datesEvery, periodsFrom, type Step, throughAfter } from '../calendar/every.ts';
import { type Period, parseCutoffDate, parsePeriod } from '../calendar/period.ts';

/** How many points a series has at most: eleven years of days. */
export const POINTS_AT_MOST = 4_000;

/** A period, and the dates through which something of it is to be known, ascending. */
export interface SeriesRow {
  readonly period: Period;
  readonly cutoffs: readonly SeriesCutoff[];
}

export interface SeriesCutoff {
  readonly through: string;
  /** Of a triangle: how many units of its lags after the period's end that is. */
  readonly lag?: number;
}

/** What a series is of. */
export interface SeriesQuestion {
  readonly form: SeriesForm;
  /** Of a triangle. */
  readonly lagUnit: LagUnit | null;
  readonly rows: readonly SeriesRow[];
}

/**
 * One period at many cutoffs.
 *
 * @param cutoffs `2023-01-31..2024-12-31`
 * @throws CodedError QUERY_BAD_PERIOD, QUERY_BAD_CUTOFF, QUERY_BAD_RANGE, QUERY_TOO_MANY_POINTS
 */
export function atCutoffs(period: string, cutoffs: string, step: Step): SeriesQuestion {
  const [first, last] = endsOf(cutoffs, '--cutoffs').map((date) => parseCutoffDate(date, '--cutoffs')) as [
    string,
    string,
  ];
  inOrder(first, last, cutoffs, '--cutoffs');
  const throughs = bounded(datesEvery(step, first, last), '--cutoffs');
  const row = { period: parsePeriod(period), cutoffs: throughs.map((through) => ({ through })) };
  return { form: 'cutoffs', lagUnit: null, rows: [row] };
}

/**
 * Many periods at one cutoff.
 *
 * @param periods `2019..2024`
 * @throws CodedError QUERY_BAD_PERIOD, QUERY_BAD_RANGE, QUERY_TOO_MANY_POINTS
 */
export function ofPeriods(periods: string, through: string): SeriesQuestion {
  const rows = periodsIn(periods).map((period) => ({ period, cutoffs: [{ through }] }));
  return { form: 'periods', lagUnit: null, rows };
}

/**
 * Many periods, each at the same lags after its end: the triangle of what was known when. What has not come yet is not in it.
 *
 * @param lags `0..12 months`
 * @param today `YYYY-MM-DD`
 * @throws CodedError QUERY_BAD_PERIOD, QUERY_BAD_RANGE, QUERY_TOO_MANY_POINTS
 */
export function triangle(periods: string, lags: string, today: string): SeriesQuestion {
  const { first, last, unit } = parseLags(lags);
  const found = periodsIn(periods);
  if (found.length * (last - first + 1) > POINTS_AT_MOST) throw tooMany('--lags');
  const counts = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const rows = found.map((period) => ({
    period,
    cutoffs: counts
      .map((lag) => ({ through: throughAfter(addDays(period.to, -1), { count: lag, unit: `${unit}s` }), lag }))
      .filter(({ through }) => through <= today),
  }));
  return { form: 'triangle', lagUnit: unit, rows: rows.filter(({ cutoffs }) => cutoffs.length > 0) };
}

function parseLags(text: string): { readonly first: number; readonly last: number; readonly unit: LagUnit } {
  const [, first, last, unit] = /^(\d{1,4})\.\.(\d{1,4}) (day|week|month|year)s?$/.exec(text.trim()) ?? [];
  if (first === undefined || last === undefined || unit === undefined)
    throw badRange(`"${text}" is no range of lags such as 0..12 months.`, '--lags');
  if (Number(first) > Number(last)) throw reversed(text, '--lags');
  return { first: Number(first), last: Number(last), unit: unit as LagUnit };
}

/** The periods from the first to the last of a range, each as long as the first; one that is no range is itself. */
function periodsIn(text: string): readonly Period[] {
  if (!text.includes('..')) return [parsePeriod(text, '--periods')];
  const [from, to] = endsOf(text, '--periods').map((end) => parsePeriod(end, '--periods')) as [Period, Period];
  inOrder(from.from, to.from, text, '--periods');
  const periods: Period[] = [];
  for (const period of periodsFrom(from)) {
    if (period.from > to.from) break;
    if (periods.length === POINTS_AT_MOST) throw tooMany('--periods');
    periods.push(period);
  }
  const last = periods.at(-1) as Period;
  if (last.from !== to.from || last.to !== to.to)
    throw badRange(`"${text}" begins and ends with periods that are not alike.`, '--periods');
  return periods;
}

function endsOf(text: string, option: string): readonly [string, string] {
  const [, first, last] = /^(.*[^.])\.\.([^.].*)$/.exec(text.replaceAll(' ', '')) ?? [];
  if (first === undefined || last === undefined) throw badRange(`"${text}" is no range.`, option);
  return [first, last];
}

function inOrder(first: string, last: string, text: string, option: string): void {
  if (first > last) throw reversed(text, option);
}

function bounded(dates: Iterable<string>, option: string): string[] {
  const found: string[] = [];
  for (const date of dates) {
    if (found.length === POINTS_AT_MOST) throw tooMany(option);
    found.push(date);
  }
  return found;
}

function badRange(message: string, path: string): CodedError {
  return new CodedError('QUERY_BAD_RANGE', message, { path });
}

function reversed(text: string, path: string): CodedError {
  return badRange(`"${text}" ends before it begins.`, path);
}

function tooMany(path: string): CodedError {
  return new CodedError('QUERY_TOO_MANY_POINTS', `The series has more than ${POINTS_AT_MOST} points.`, { path });
}
