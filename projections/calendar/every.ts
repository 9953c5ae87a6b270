import { addDays } from './civil-date.ts';
import { daysIn, type Period, wholeMonths } from './period.ts';
import { addSpan, type CalendarSpan } from './span.ts';

/** How far apart the dates of a series can be. */
export const steps = ['day', 'week', 'month', 'quarter'] as const;

export type Step = (typeof steps)[number];

const spans: Readonly<Record<Step, CalendarSpan>> = {
  day: { count: 1, unit: 'days' },
  week: { count: 1, unit: 'weeks' },
  month: { count: 1, unit: 'months' },
  quarter: { count: 3, unit: 'months' },
};

/**
 * The dates from one on, a step apart, none later than another. Months after the last day of a month are the last days of
 * months; after any other day the same day, or the last where a month has no such day. Each is so many steps after the first,
 * so that a short month shortens none after it.
 */
export function* datesEvery(step: Step, first: string, last: string): Generator<string> {
  const { count, unit } = spans[step];
  for (let n = 0; ; n++) {
    const date = throughAfter(first, { count: count * n, unit });
    if (date > last) return;
    yield date;
  }
}

/** The last day so long after another; after the last day of a month that of a month. */
export function throughAfter(last: string, span: CalendarSpan): string {
  const next = addDays(last, 1);
  const endsMonth = next.endsWith('-01');
  return endsMonth ? addDays(addSpan(next, span, 1), -1) : addSpan(last, span, 1);
}

/** The period of the same length that begins where one ends: of whole months as many months long, else as many days. */
export function* periodsFrom(first: Period): Generator<Period> {
  const months = wholeMonths(first);
  const span: CalendarSpan =
    months === undefined ? { count: daysIn(first), unit: 'days' } : { count: months, unit: 'months' };
  for (let period = first; ; period = { from: period.to, to: addSpan(period.to, span, 1) }) yield period;
}
