import { seriesPointsOverHttp } from '../../../../contracts/api/series-query.ts';
import { CodedError } from '../../../../contracts/errors/coded-error.ts';
import { addDays } from '../../../../projections/calendar/civil-date.ts';
import { datesEvery, type Step, steps, throughAfter } from '../../../../projections/calendar/every.ts';
import { daysIn, type Period, parseCutoffDate } from '../../../../projections/calendar/period.ts';
import type { SeriesQuestion } from '../../../../projections/series/question.ts';
import { type AskedOfPlan, given } from '../../address/asked-of-plan.ts';

/** The parameters by which an address says which cutoffs a curve is over. */
export const curveParameters = ['from', 'until', 'every'] as const;

/** Which cutoffs a curve is over. */
export interface AskedOfCurve {
  /** Where its dates begin: the first of them, or the day before the period. */
  readonly beginning: string;
  readonly every: Step;
  /** The last date that it may have, `YYYY-MM-DD`. */
  readonly until: string;
  readonly series: SeriesQuestion;
}

/** How long after the end of a period most has been registered, and how far a curve goes on for a cutoff that lies later. */
const MONTHS_AFTER = 6;
const MONTHS_AFTER_AT_MOST = 12;

/** Few enough steps to see each, enough to see how they follow. */
function usualStep(period: Period): Step {
  const days = daysIn(period);
  if (days > 800) return 'quarter';
  if (days > 100) return 'month';
  return days > 27 ? 'week' : 'day';
}

/**
 * The last date of a curve, where the address names none. What is pinned may not depend on today, so it ends at its cutoff.
 *
 * @param today `YYYY-MM-DD`
 */
function usualEnd({ period, cutoff, isPinned }: AskedOfPlan, today: string): string {
  const after = (count: number): string => throughAfter(addDays(period.to, -1), { count, unit: 'months' });
  const { through } = cutoff;
  if (isPinned) return earlier(through, after(MONTHS_AFTER_AT_MOST));
  return earlier(later(through, earlier(today, after(MONTHS_AFTER))), after(MONTHS_AFTER_AT_MOST));
}

const earlier = (one: string, other: string): string => (one < other ? one : other);
const later = (one: string, other: string): string => (one > other ? one : other);

/**
 * The cutoffs of a curve, ascending, with the one that the page is about; undefined where there are none, since the period has not
 * begun.
 *
 * @param today `YYYY-MM-DD`
 * @throws CodedError QUERY_BAD_CUTOFF, QUERY_BAD_OPTION, QUERY_BAD_RANGE, QUERY_TOO_MANY_POINTS
 */
export function curveQuestion(asked: AskedOfPlan, query: URLSearchParams, today: string): AskedOfCurve | undefined {
  const { period, cutoff } = asked;
  const date = (name: string): string | undefined => {
    const text = given(query, name);
    return text === undefined ? undefined : parseCutoffDate(text, name);
  };
  const every = stepOf(query) ?? usualStep(period);
  const from = date('from');
  const until = date('until') ?? usualEnd(asked, today);
  if (from !== undefined && from > until)
    throw new CodedError('QUERY_BAD_RANGE', `"${from}..${until}" ends before it begins.`, { path: 'from' });
  const throughs = new Set<string>();
  // The day before a period is a step before the first date.
  const beginning = from ?? addDays(period.from, -1);
  for (const through of datesEvery(every, beginning, until)) {
    if (from === undefined && through === beginning) continue;
    if (throughs.size === seriesPointsOverHttp)
      throw new CodedError('QUERY_TOO_MANY_POINTS', `The series has more than ${seriesPointsOverHttp} points.`, {
        hint: 'Ask for fewer dates or periods at once; the command line takes more.',
      });
    throughs.add(through);
  }
  if (beginning < cutoff.through && cutoff.through <= until) throughs.add(cutoff.through);
  if (throughs.size === 0) return undefined;
  const cutoffs = [...throughs].toSorted().map((through) => ({ through }));
  return { every, beginning, until, series: { form: 'cutoffs', lagUnit: null, rows: [{ period, cutoffs }] } };
}

/**
 * Whether there is a curve where an address says nothing of its cutoffs: not where the period has not begun. It is asked for every plan's page, and
 * tells the same as `curveQuestion` without making all the dates.
 *
 * @param today `YYYY-MM-DD`
 */
export function hasCurve(asked: AskedOfPlan, today: string): boolean {
  const { period, cutoff } = asked;
  const until = usualEnd(asked, today);
  const beginning = addDays(period.from, -1);
  if (beginning < cutoff.through && cutoff.through <= until) return true;
  for (const through of datesEvery(usualStep(period), beginning, until)) if (through !== beginning) return true;
  return false;
}

/** The steps of which a curve from one date to another has no more points than are told at once. */
export function stepsThatFit(from: string, until: string): Step[] {
  return steps.filter((every) => {
    let points = 0;
    for (const _ of datesEvery(every, from, until)) if (++points > seriesPointsOverHttp) return false;
    return true;
  });
}

/** @throws CodedError QUERY_BAD_OPTION */
function stepOf(query: URLSearchParams): Step | undefined {
  const text = given(query, 'every');
  const step = steps.find((each) => each === text);
  if (text === undefined || step !== undefined) return step;
  throw new CodedError('QUERY_BAD_OPTION', `"${text}" is no step. Steps: ${steps.join(', ')}.`, { path: 'every' });
}
