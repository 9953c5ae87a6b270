import fc from 'fast-check';
import { expect, test } from 'vitest';
import { epochDay } from '../../../projections/calendar/civil-date.ts';
import { addSpan } from '../../../projections/calendar/span.ts';
import { distance } from '../../../projections/goals/lint/distance.ts';
import type { DateExpression } from '../../../projections/goals/model/date-expression.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { parseDate } from '../../../projections/goals/syntax/parse-date.ts';
import { planText } from './plan-text.ts';

const plan = readPlan(
  planText({
    language: 2,
    moments: '{ arrival: { event: received }, deadline: { date: arrival + 3 years }, job: { event: employed } }',
  }),
  'case',
);

const span = fc.record({
  count: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom('days' as const, 'weeks' as const, 'months' as const, 'years' as const),
});
const shifts = fc.array(fc.record({ sign: fc.constantFrom(1 as const, -1 as const), span }), { maxLength: 3 });
const bases = ['period-start', 'period-end', 'after-period', 'arrival', 'deadline'] as const;
const date = fc.tuple(fc.constantFrom(...bases), shifts).map(
  ([base, each]): DateExpression => ({
    base: base === 'arrival' || base === 'deadline' ? { moment: base } : base,
    shifts: each,
  }),
);

/** The date that an expression is for a citizen who arrived on a day, and for a period. */
function dayOf({ base, shifts: each }: DateExpression, arrival: string, from: string, to: string): string {
  const days = {
    'period-start': from,
    'period-end': addSpan(to, { count: 1, unit: 'days' }, -1),
    'after-period': to,
    arrival,
    deadline: addSpan(arrival, { count: 3, unit: 'years' }, 1),
  };
  const start = days[(typeof base === 'string' ? base : base.moment) as keyof typeof days];
  return each.reduce((day, shift) => addSpan(day, shift.span, shift.sign), start);
}

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addSpan('1995-01-31', { count: days, unit: 'days' }, 1));

test('whatever the period and the day of arrival, two dates are as far apart as is said of them', () => {
  fc.assert(
    fc.property(date, date, day, day, fc.integer({ min: 1, max: 800 }), (one, other, arrival, from, length) => {
      const to = addSpan(from, { count: length, unit: 'days' }, 1);
      const days = epochDay(dayOf(other, arrival, from, to)) - epochDay(dayOf(one, arrival, from, to));
      const { least, most } = distance(one, other, plan);
      expect(days).toBeGreaterThanOrEqual(least);
      expect(days).toBeLessThanOrEqual(most);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['arrival + 1 month', 'arrival + 1 month + 3 days', { least: 3, most: 3 }],
  ['arrival', 'deadline', { least: 3 * 365, most: 3 * 366 }],
  ['deadline', 'arrival + 3 years', { least: 0, most: 0 }],
  ['period-end', 'after-period', { least: 1, most: 1 }],
  ['period-start', 'period-end', { least: 0, most: Number.POSITIVE_INFINITY }],
  ['arrival', 'job', { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY }],
])('from "%s" to "%s"', (from, to, expected) => {
  expect(distance(parseDate(from).date, parseDate(to).date, plan)).toEqual(expected);
});
