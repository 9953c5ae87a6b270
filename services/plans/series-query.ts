import { CodedError } from '../../contracts/errors/coded-error.ts';
import { todayInCopenhagen } from '../../projections/calendar/copenhagen.ts';
import type { Step } from '../../projections/calendar/every.ts';
import { parseCutoffDate } from '../../projections/calendar/period.ts';
import { atCutoffs, ofPeriods, type SeriesQuestion, triangle } from '../../projections/series/question.ts';

/** What a series is of, as a person writes it. Which of them are given says which of the three questions it is. */
export interface WrittenSeries {
  readonly period?: string | undefined;
  readonly cutoffs?: string | undefined;
  readonly every?: Step | undefined;
  readonly periods?: string | undefined;
  readonly cutoff?: string | undefined;
  /** `0..12 months` */
  readonly lags?: string | undefined;
}

/** What a part of the question is called where it was written, for messages. */
export type SeriesNames = (part: keyof WrittenSeries) => string;

/**
 * Which question a series answers: one period at many cutoffs, many periods at one, or at the same lags after their ends.
 *
 * @param nowMs ms since 1970-01-01T00:00Z
 * @throws CodedError QUERY_BAD_OPTION, QUERY_BAD_PERIOD, QUERY_BAD_CUTOFF, QUERY_BAD_RANGE, QUERY_TOO_MANY_POINTS
 */
export function parseSeries(written: WrittenSeries, nowMs: number, named: SeriesNames): SeriesQuestion {
  const { period, cutoffs, every, periods, cutoff, lags } = written;
  const isGiven = (...given: readonly unknown[]): boolean => given.some((each) => each !== undefined);
  const today = todayInCopenhagen(nowMs);
  if (period !== undefined && cutoffs !== undefined && !isGiven(periods, cutoff, lags))
    return atCutoffs(period, cutoffs, every ?? 'month');
  if (periods !== undefined && lags !== undefined && !isGiven(period, cutoffs, every, cutoff))
    return triangle(periods, lags, today);
  if (periods !== undefined && !isGiven(period, cutoffs, every, lags))
    return ofPeriods(periods, cutoff === undefined ? today : parseCutoffDate(cutoff, named('cutoff')));
  const [one, dates, many, lag, date] = (['period', 'cutoffs', 'periods', 'lags', 'cutoff'] as const).map(named);
  throw new CodedError('QUERY_BAD_OPTION', `Give ${one} with ${dates}, ${many} with ${lag}, or ${many} with ${date}.`, {
    path: named('period'),
  });
}

/** The last date of a series; undefined where none of it has come yet. */
export function lastOf({ rows }: SeriesQuestion): string | undefined {
  return rows
    .flatMap(({ cutoffs }) => cutoffs.map(({ through }) => through))
    .toSorted()
    .at(-1);
}
