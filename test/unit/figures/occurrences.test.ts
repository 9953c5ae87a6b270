import { expect, test } from 'vitest';
import { neededOccurrences } from '../../../projections/figures/occurrences.ts';
import { planWith } from '../reconcile/plan-with-published.ts';

const root = { period: { from: '2023-01-01', to: '2024-01-01' }, through: '2023-12-31' };

/** The passes of a plan with these figures: period, date and the figures needed. */
function passes(fieldsById: Readonly<Record<string, string>>, at = root): string[] {
  return [...neededOccurrences(planWith(fieldsById), at)].map(
    ([key, { figures }]) => `${key}: ${[...figures].join(' ')}`,
  );
}

const all = '2023-01-01/2024-01-01@2023-12-31: people in-job duration';
const change = (figure: string, since: string) => `change: ${figure}, since: { ${since} }, in: number`;

test('figures that are compared with nothing need one pass, with all of them', () => {
  expect(passes({ mean: 'mean: people, by: gender', target: 'count: recipients, target: { above: people }' })).toEqual([
    `${all} mean target`,
  ]);
});

test('each other period and date is one more pass, however many figures ask for it, with what they need', () => {
  expect(
    passes({
      a: change('people', 'period: previous'),
      b: 'change: in-job, since: { period: year-before }, in: points',
      c: change('duration', 'period: previous, cutoff: period-end'),
      d: 'groups: people, by: gender, that: { risen-since: { period: "2022" } }',
    }),
  ).toEqual([
    `${all} a b c d`,
    '2022-01-01/2023-01-01@2023-12-31: people in-job',
    '2022-01-01/2023-01-01@2022-12-31: duration',
  ]);
});

test('a baseline that is the question itself needs no pass', () => {
  expect(passes({ a: change('people', 'period: "2023"') })).toEqual([`${all} a`]);
});

test('what a baseline rests on is needed there too, and its own baseline further back', () => {
  expect(
    passes({
      mean: 'mean: people, by: gender',
      a: change('mean', 'period: previous'),
      b: change('a', 'period: previous'),
    }),
  ).toEqual([
    `${all} mean a b`,
    '2022-01-01/2023-01-01@2023-12-31: mean people a',
    '2021-01-01/2022-01-01@2023-12-31: mean people',
  ]);
});

test('a baseline that there is not needs no pass: 2020 has a week 53, and 2019 has none', () => {
  const week = { period: { from: '2020-12-28', to: '2021-01-04' }, through: '2021-01-31' };
  const plan = { a: change('people', 'period: year-before'), b: change('people', 'period: previous') };
  expect(passes(plan, week)).toEqual([
    '2020-12-28/2021-01-04@2021-01-31: people in-job duration a b',
    '2020-12-21/2020-12-28@2021-01-31: people',
  ]);
});

test('chains of changes by the same step share their passes', () => {
  const chain = Object.fromEntries(
    Array.from({ length: 6 }, (_, i) => [`c${i}`, change(i === 0 ? 'people' : `c${i - 1}`, 'period: previous')]),
  );
  expect(passes(chain)).toHaveLength(7);
});

test('a baseline at the same lag is known as far into its period as the question is into its own', () => {
  const plan = {
    a: change('people', 'period: year-before, cutoff: same-lag'),
    b: change('people', 'period: previous, cutoff: same-lag'),
  };
  expect(passes(plan, { period: { from: '2023-04-01', to: '2023-07-01' }, through: '2023-05-31' }).slice(1)).toEqual([
    '2022-04-01/2022-07-01@2022-05-31: people',
    '2023-01-01/2023-04-01@2023-02-28: people',
  ]);
});
