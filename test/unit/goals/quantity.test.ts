import { expect, test } from 'vitest';
import { areAlike, isOfShares, notationOf } from '../../../projections/goals/model/quantity.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { figures, planText } from './plan-text.ts';

const since = 'since: { period: previous }';
const plan = readPlan(
  planText({
    language: 2,
    states: '{ work: { event: employed } }',
    amounts:
      '{ hours: { hours-in: work, unknown-hours: 0 }, months: { months-in: work }, jobs: { begins-of: work }, days: { days-in: work } }',
    breakdowns: '{ gender: { attribute: gender } }',
    figures: figures({
      count: 'count: everyone, by: gender',
      share: 'share: "days at least 1", of: everyone, by: gender',
      places: 'places: everyone',
      months: 'average: months, of: everyone',
      jobs: 'average: jobs, of: everyone',
      'jobs-in-all': 'total: jobs, of: everyone, by: gender',
      'days-in-weeks': 'average: days, told-in: weeks, of: everyone',
      hours: 'total: hours, of: everyone',
      'mean-hours': 'average: hours, of: everyone',
      persons: 'total: hours, told-in: full-time-persons, of: everyone',
      rate: 'rate: jobs, over: months, of: everyone',
      floor: 'lowest: work',
      reported: 'benchmark: s, area: a, in: percent',
      'reported-number': 'benchmark: s, area: a, in: number',
      'reported-points': 'benchmark: s, area: a, in: points',
      'more-people': `change: count, ${since}, in: number`,
      'more-in-percent': `change: count, ${since}, in: percent`,
      'higher-share': `change: share, ${since}, in: points`,
      'share-in-percent': `change: share, ${since}, in: percent`,
      'longer-in-percent': `change: months, ${since}, in: percent`,
      'gap-in-shares': 'difference: share, from: reported',
      'gap-in-people': 'difference: count, from: floor',
      'people-to-floor': 'ratio: count, to: floor',
      'mean-count': 'mean: count, by: gender',
      'mean-share': 'mean: share, by: gender',
      'mean-jobs': 'mean: jobs-in-all, by: gender',
      groups: `groups: share, by: gender, that: { risen-since: { period: previous } }`,
      met: 'goals-met: true',
    }),
  }),
  'case',
);

const of = (id: string) => plan.figures.find((figure) => figure.id === id)!.quantity;

test.each([
  ['count', 'count', 'heads', 'number'],
  ['share', 'share', 'heads', 'percent'],
  ['places', 'places', 'full-year-places', 'number'],
  ['months', 'average', 'months', 'number'],
  ['jobs', 'average', 'times', 'number'],
  ['jobs-in-all', 'count', 'times', 'number'],
  ['days-in-weeks', 'average', 'weeks', 'number'],
  ['hours', 'amount', 'hours', 'number'],
  ['mean-hours', 'average', 'hours', 'number'],
  ['persons', 'amount', 'full-time-persons', 'number'],
  ['rate', 'rate', undefined, 'number'],
  ['floor', 'count', 'heads', 'number'],
  ['reported', 'share', undefined, 'percent'],
  ['reported-number', 'number', undefined, 'number'],
  ['reported-points', 'points', undefined, 'points'],
  ['more-people', 'difference', 'heads', 'number'],
  ['more-in-percent', 'percent-change', 'heads', 'percent'],
  ['higher-share', 'points', 'heads', 'points'],
  ['longer-in-percent', 'percent-change', 'months', 'percent'],
  ['gap-in-shares', 'points', 'heads', 'points'],
  ['gap-in-people', 'difference', 'heads', 'number'],
  ['people-to-floor', 'ratio', 'heads', 'percent'],
  ['mean-count', 'average', 'heads', 'number'],
  ['mean-share', 'share', 'heads', 'percent'],
  ['mean-jobs', 'average', 'times', 'number'],
  ['groups', 'count', 'groups', 'number'],
  ['met', 'share', 'goals', 'percent'],
])('"%s" is %s of %s, written as %s', (id, kind, unit, notation) => {
  expect(of(id)).toMatchObject({ kind, unit });
  expect(notationOf(of(id))).toBe(notation);
});

test('numbers compare with numbers, shares with shares, and changes with changes that are told alike', () => {
  expect(areAlike(of('count'), of('places'))).toBe(true);
  expect(areAlike(of('share'), of('reported'))).toBe(true);
  expect(areAlike(of('share'), of('count'))).toBe(false);
  expect(areAlike(of('share'), of('more-in-percent'))).toBe(false);
  expect(areAlike(of('higher-share'), of('more-in-percent'))).toBe(false);
});

test('a change in per cent is one of a share where a share changes', () => {
  expect(isOfShares(of('share-in-percent'))).toBe(true);
  expect(isOfShares(of('more-in-percent'))).toBe(false);
});
