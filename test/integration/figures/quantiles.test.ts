import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { numbersOf, quantileOf } from '../../../projections/figures/quantile.ts';
import { parsePlan } from '../../../projections/goals/parse-plan.ts';
import { parseAmount, rationalText } from '../../../projections/numbers/rational.ts';
import { evaluateSeries } from '../../../projections/series/evaluate-series.ts';
import { log } from '../../oracle/cases/given.ts';
import { withLedger } from '../../property/ledger-in-memory.ts';
import { figures, planText } from '../../unit/goals/plan-text.ts';
import { on, planOf, replayOf } from './replay-of.ts';

const parts = {
  states: '{ on-benefit: { benefit: cashBenefit } }',
  populations: '{ recipients: { in: on-benefit } }',
  moments: '{ start: { begins: on-benefit }, job: { event: employed } }',
  amounts: '{ days: { days-in: on-benefit }, wait: { time-since: start, on: job, in: days } }',
  breakdowns: '{ gender: { attribute: gender } }',
};
const plan = planOf({
  ...parts,
  figures: figures({
    median: 'median: wait, of: recipients, by: gender, target: { atMost: 10 }',
    weeks: 'median: wait, told-in: weeks, of: recipients',
    'nine-in-ten': 'quantile: wait, at: 90 %, of: recipients',
    'in-half': 'quantile: wait, at: 50.0 %, of: recipients, by: gender',
    mean: 'average: wait, of: recipients',
    'mean-of-groups': 'mean: median, by: gender',
    more: 'change: median, since: { period: year-before }, in: number',
    'unlike-mean': 'difference: mean, from: median',
    days: 'median: days, of: recipients',
  }),
});

const benefit = (date: string, who: string) => on(date, who, 'benefit-started', { benefit: 'cashBenefit' });
const employed = (date: string, who: string, registeredOn?: string) =>
  on(date, who, 'employed', { kind: 'fullTime', sector: 'private' }, registeredOn);
const profile = (who: string, gender: string) => on('2022-01-01', who, 'profile-registered', { gender });

const history = [
  ...['anna', 'bo', 'carl', 'dina', 'egon'].map((who) => benefit('2023-02-01', who)),
  ...['anna', 'bo'].map((who) => profile(who, 'female')),
  ...['carl', 'dina'].map((who) => profile(who, 'male')),
  employed('2023-02-03', 'anna'),
  employed('2023-02-04', 'bo'),
  employed('2023-02-12', 'carl'),
  employed('2023-03-13', 'dina', '2024-02-01'),
];
const year = { period: '2023', cutoff: '2024-01-01' };

test('lies between two numbers, exactly: of 2, 3 and 11 days the median is 3, and nine in ten have at most 9.4', async () => {
  const found = await replayOf(plan, log(...history), year);
  expect(found.median).toMatchObject({
    kind: 'quantile',
    numerator: 16,
    denominator: 3,
    value: 3,
    exact: '3/1',
    quantity: { kind: 'quantile', unit: 'days' },
    met: true,
    display: '3,0',
    lowest: 3,
    highest: 3,
    provisional: false,
  });
  expect(found['nine-in-ten']).toMatchObject({ value: 9.4, exact: '47/5' });
  expect(found.weeks).toMatchObject({ exact: '3/7', quantity: { unit: 'weeks' } });
});

test('of an even number of citizens is the middle of the two in the middle; each group has its own', async () => {
  const found = await replayOf(plan, log(...history), { period: '2023', cutoff: '2024-02-01' });
  expect(found.median).toMatchObject({ value: 7, exact: '7/1', denominator: 4 });
  expect(found['in-half']?.breakdowns).toEqual(found.median?.breakdowns);
  expect(found.median?.breakdowns?.[0]?.groups).toMatchObject([
    { group: 'female', numerator: 5, denominator: 2, value: 2.5, exact: '5/2', display: '2,5' },
    { group: 'male', numerator: 51, denominator: 2, value: 25.5, exact: '51/2', display: '25,5' },
    { group: null, numerator: 0, denominator: 0, value: null, display: '–' },
  ]);
  expect(found['mean-of-groups']).toMatchObject({ value: 14, exact: '14/1' });
  expect(found['unlike-mean']).toMatchObject({ exact: '7/1' });
});

test('has no value where nobody has the amount, and meets no target then', async () => {
  const { median } = await replayOf(plan, log(benefit('2023-02-01', 'anna')), year);
  expect(median).toMatchObject({ value: null, denominator: 0, met: false, provisional: false });
  expect(median).not.toHaveProperty('exact');
});

test('has no bounds while somebody is undecided: any number of theirs may move it', async () => {
  const { days } = await replayOf(plan, log(...history), { period: '2023', cutoff: '2023-06-30' });
  expect(days).toMatchObject({ value: null, undecided: 5, lowest: null, highest: null, provisional: true });
});

test('at many cutoffs is what it is at each', async () => {
  await withLedger(log(...history), [], async ({ engine }) => {
    const throughs = ['2023-02-02', '2023-02-03', '2023-02-20', '2023-12-31', '2024-01-31', '2024-02-01'];
    const period = parsePeriod('2023');
    const points = await evaluateSeries(engine, plan, period, { clock: 'registered' }, throughs);
    const medians = points.map(({ evaluated }) => {
      const tallies = [...evaluated.values()].find((each) => each.period.from === '2023-01-01')?.tallies;
      return [...(tallies?.get('in-half')?.numbers ?? [])].toSorted(([a], [b]) => Number(a - b));
    });
    expect(medians).toEqual([
      [],
      [[2n, 1n]],
      [2n, 3n, 11n].map((days) => [days, 1n]),
      [2n, 3n, 11n].map((days) => [days, 1n]),
      [2n, 3n, 11n].map((days) => [days, 1n]),
      [2n, 3n, 11n, 40n].map((days) => [days, 1n]),
    ]);
  });
});

test('a median is the quantile at a half: one definition', () => {
  const withFigure = (figure: string) => planOf({ ...parts, figures: figures({ a: figure }) }).definition;
  expect(withFigure('median: wait, of: recipients')).toBe(withFigure('quantile: wait, at: 50.0 %, of: recipients'));
  expect(withFigure('median: wait, of: recipients')).not.toBe(withFigure('quantile: wait, at: 51 %, of: recipients'));
});

test.each(['0 %', '0.0 %', '100 %', '0.9', '-5 %', '9,5 %'])('at %s is refused', (at) => {
  const parsed = parsePlan(
    planText({ language: 2, ...parts, figures: figures({ a: `quantile: wait, at: "${at}", of: recipients` }) }),
  );
  expect(parsed.ok ? [] : parsed.problems.map(({ field }) => field)).toEqual(['figures.0.at']);
});

test('grows with the part, from the least number to the most, and does not ask in which order they come', () => {
  const numbers = fc.array(fc.bigInt(-50n, 400n), { minLength: 1, maxLength: 30 });
  const part = fc.integer({ min: 1, max: 999 }).map((thousandths) => parseAmount(`${thousandths / 10} %`));
  fc.assert(
    fc.property(numbers, part, part, (all, a, b) => {
      const of = (list: readonly bigint[], at: typeof a) =>
        quantileOf(numbersOf(list.map((number) => [number, 1n] as const)), at)!;
      const [low, high] = [a, b].toSorted((x, y) => Number(x.numerator * y.denominator - y.numerator * x.denominator));
      const at = (value: { numerator: bigint; denominator: bigint }) =>
        Number(value.numerator) / Number(value.denominator);
      const inOrder = all.toSorted((x, y) => Number(x - y));
      expect(at(of(all, low!))).toBeLessThanOrEqual(at(of(all, high!)) + 1e-9);
      expect(at(of(all, low!))).toBeGreaterThanOrEqual(Number(inOrder[0]));
      expect(at(of(all, high!))).toBeLessThanOrEqual(Number(inOrder.at(-1)));
      expect(rationalText(of(all.toReversed(), a))).toBe(rationalText(of(all, a)));
    }),
  );
});
