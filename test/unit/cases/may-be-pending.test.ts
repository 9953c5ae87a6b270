import { expect, test } from 'vitest';
import type { CitizenMeasure } from '../../../projections/goals/model/figure.ts';
import type { Population } from '../../../projections/goals/model/parts.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { mayBePending } from '../../../services/cases/may-be-pending.ts';

const period = { from: '2023-01-01', to: '2024-01-01' };

/** Whether a condition may be pending when it is asked of a population. */
function isPending(condition: string, population = 'people'): boolean {
  const plan = readPlan(
    `language: 2
plan: case
title: { da: Prøve, en: Case }
states:
  work: { event: employed }
moments:
  arrival: { event: received, during: any-time }
  placement: { event: placed }
  in-time: { event: placed, from: arrival, to: arrival + 1 month }
  later: { event: placed, after: arrival }
  after-in-time: { event: employed, after: in-time }
  by-the-end: { event: placed, from: arrival, to: period-end }
  lasting: { begins: work, lasting: 6 months, during: any-time }
  third-year: { date: arrival + 3 years }
amounts:
  days: { days-in: work, during: any-time }
  days-in-time: { days-in: work, from: arrival, to: arrival + 1 year }
  age: { age-on: period-end }
  months: { time-since: arrival, on: period-start, in: months }
populations:
  people: { participation: programme }
  in-work-at-the-end: { in: work, on: period-end }
  in-work-at-the-start: { in: work, on: period-start }
figures:
  - { id: figure, title: { da: Tal, en: Figure }, share: ${condition}, of: ${population} }
`,
    'case',
  );
  const measure = plan.figures[0]?.measure as Extract<CitizenMeasure, { kind: 'share' }>;
  return mayBePending(measure.condition, plan.populations.get(population) as Population, plan, period);
}

test.each([
  // Nothing bounds it, and nothing in it looks to the period's end.
  ['arrival', false],
  ['later', false],
  ['later after arrival', false],
  ['days at least 5', false],
  // It looks to the period's end.
  ['placement', true],
  ['work during period', true],
  ['work during last 1 year', true],
  // It has a deadline, or rests on something that has.
  ['in-time', true],
  ['after-in-time', true],
  ['in-time after arrival', true],
  ['lasting', true],
  ['third-year', true],
  ['later within 1 month after arrival', true],
  ['work on period-start', true],
  ['work on arrival + 2 months', true],
  ['work during arrival to arrival + 1 month', true],
  ['work throughout period', true],
  ['days-in-time at most 5', true],
  ['age at least 18', true],
  ['months at least 6', true],
])('%s: may be pending: %s', (condition, expected) => {
  expect(isPending(condition)).toBe(expected);
});

test.each([
  // Whoever is in work on the last day is so at a cutoff on that day or later, when all of this is settled.
  ['placement', 'in-work-at-the-end', false],
  ['work throughout period', 'in-work-at-the-end', false],
  ['by-the-end', 'in-work-at-the-end', false],
  ['work on period-end', 'in-work-at-the-end', false],
  ['age at least 18', 'in-work-at-the-end', false],
  // This is not.
  ['in-time', 'in-work-at-the-end', true],
  ['work on period-end + 2 months', 'in-work-at-the-end', true],
  ['placement', 'in-work-at-the-start', true],
  ['work on period-start', 'in-work-at-the-start', false],
  ['work on period-end', 'in-work-at-the-start', true],
])('%s of the stock %s: may be pending: %s', (condition, population, expected) => {
  expect(isPending(condition, population)).toBe(expected);
});
