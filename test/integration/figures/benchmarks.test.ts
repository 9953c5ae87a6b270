import { describe, expect, test } from 'vitest';
import { correct, log } from '../../oracle/cases/given.ts';
import { figures } from '../../unit/goals/plan-text.ts';
import { on, planOf, replayOf } from './replay-of.ts';

const quarter = { period: '2016-Q4', cutoff: '2017-03-31' };

const reported = (area: string, value: number, more: { weight?: number; period?: string; known?: string } = {}) => {
  const { weight, period = '2016-Q4', known = '2017-01-15' } = more;
  const data = { series: 'in-work', area, period, value, ...(weight !== undefined && { weight }) };
  return on('2016-12-31', 'in-work', 'benchmark-reported', data, known);
};

const plan = planOf({
  figures: figures({
    one: 'benchmark: in-work, area: north, in: percent',
    pooled: 'benchmark: in-work, area: [north, south], combine: pooled, in: percent',
    mean: 'benchmark: in-work, area: [north, south], combine: mean, in: percent',
    sum: 'benchmark: in-work, area: [north, south], combine: sum, in: number',
    rise: 'benchmark: in-work, area: north, in: points',
  }),
});

test('several areas are weighted by what they cover, taken each alike, or added up', async () => {
  const events = log(reported('north', 10, { weight: 100 }), reported('south', 20.5, { weight: 300 }));
  const found = await replayOf(plan, events, quarter);
  expect(found.pooled).toMatchObject({ exact: '143/800', display: '17,9 %' });
  expect(found.mean).toMatchObject({ exact: '61/400', display: '15,3 %' });
  expect(found.sum).toMatchObject({ exact: '61/2', value: 30.5, display: '30,5' });
  expect(found.one).toEqual({
    id: 'one',
    goal: null,
    kind: 'benchmark',
    quantity: { kind: 'share', unit: null },
    excluded: 0,
    undecided: 0,
    value: 0.1,
    lowest: 0.1,
    highest: 0.1,
    provisional: false,
    exact: '1/10',
    display: '10,0 %',
    target: null,
    met: null,
  });
  expect(found.rise).toMatchObject({ exact: '1/10', display: '+10,0 point' });
});

test('a decimal number is the decimals that were written', async () => {
  const found = await replayOf(plan, log(reported('north', 0.1), reported('south', 0.2)), quarter);
  expect(found.sum).toMatchObject({ exact: '3/10' });
});

describe('a benchmark has no value', () => {
  test('where an area is missing, or a weight that areas are pooled by', async () => {
    const without = await replayOf(plan, log(reported('north', 10, { weight: 100 })), quarter);
    expect(without.pooled).toMatchObject({ value: null, display: '–' });
    expect(without.mean).toMatchObject({ value: null });
    expect(without.one).toMatchObject({ value: 0.1 });
    const unweighted = await replayOf(
      plan,
      log(reported('north', 10, { weight: 100 }), reported('south', 20)),
      quarter,
    );
    expect(unweighted.pooled).toMatchObject({ value: null });
    expect(unweighted.mean).toMatchObject({ value: 0.15 });
  });

  test('for another period, or before it is known', async () => {
    const events = log(reported('north', 10));
    expect((await replayOf(plan, events, { ...quarter, period: '2017-Q1' })).one).toMatchObject({ value: null });
    expect((await replayOf(plan, events, { ...quarter, cutoff: '2017-01-14' })).one).toMatchObject({ value: null });
  });
});

test('the last report for the period counts, however the period is written', async () => {
  const events = log(
    reported('north', 10, { known: '2017-01-15', weight: 5 }),
    reported('north', 12, { known: '2017-02-15', period: '2016-10-01/2017-01-01' }),
    reported('north', 99, { known: '2017-03-15', period: '2016' }),
  );
  expect((await replayOf(plan, events, quarter)).one).toMatchObject({ display: '12,0 %' });
  const before = { ...quarter, cutoff: '2017-02-14' };
  expect((await replayOf(plan, events, before)).one).toMatchObject({ display: '10,0 %' });
});

test('a benchmark may be of another period than the one that is asked for', async () => {
  const lagging = planOf({
    figures: figures({
      now: 'benchmark: in-work, area: north, in: percent',
      quarter: 'benchmark: in-work, area: north, in: percent, period: previous',
      year: 'benchmark: in-work, area: north, in: percent, period: year-before',
      fixed: 'benchmark: in-work, area: north, in: percent, period: 2015-Q1',
      change: 'change: quarter, since: { period: year-before }, in: points',
    }),
  });
  const value = { '2016-Q4': 10, '2016-Q3': 20, '2015-Q4': 30, '2015-Q1': 40, '2015-Q3': 12 };
  const events = Object.entries(value).map(([period, value]) => reported('north', value, { period }));
  const found = await replayOf(lagging, log(...events), quarter);
  expect(Object.values(found).map(({ display }) => display)).toEqual([
    '10,0 %',
    '20,0 %',
    '30,0 %',
    '40,0 %',
    '+8,0 point',
  ]);
});

test('a later report without a weight does not borrow the weight of the earlier one', async () => {
  const events = log(
    reported('north', 10, { weight: 100, known: '2017-01-15' }),
    reported('north', 12, { known: '2017-02-15' }),
    reported('south', 20, { weight: 100 }),
  );
  expect((await replayOf(plan, events, quarter)).pooled).toMatchObject({ value: null });
});

test('a corrected report says what the correction says', async () => {
  const first = reported('north', 10);
  const replacement = { ...first.data, value: 11 };
  const events = log(
    { ...first, id: 'first' },
    correct('first', replacement, { subject: 'in-work', time: '2017-02-01T12:00:00+01:00' }),
  );
  expect((await replayOf(plan, events, quarter)).one).toMatchObject({ display: '11,0 %' });
  expect((await replayOf(plan, events, { ...quarter, cutoff: '2017-01-31' })).one).toMatchObject({ display: '10,0 %' });
});

test('a target may be the value of another figure, compared exactly, and is open until that is reported', async () => {
  const judged = planOf({
    states: '{ on-benefit: { benefit: cashBenefit } }',
    moments: '{ job: { event: employed } }',
    populations: '{ recipients: { in: on-benefit } }',
    figures: figures({
      nation: 'benchmark: in-work, area: north, in: percent',
      level: 'share: job, of: recipients, target: { atLeast: nation }',
      better: 'share: job, of: recipients, target: { above: nation }',
    }),
  });
  const lives = ['anna', 'bo', 'carl'].map((who) =>
    on('2016-11-01', who, 'benefit-started', { benefit: 'cashBenefit' }),
  );
  const job = on('2016-12-01', 'anna', 'employed', { kind: 'fullTime', sector: 'private' });
  const unknown = await replayOf(judged, log(...lives, job), quarter);
  expect(unknown.level).toMatchObject({ met: null, target: { atLeast: null, figure: 'nation' } });
  const level = await replayOf(judged, log(...lives, job, reported('north', 33.3)), quarter);
  expect(level.level).toMatchObject({ met: true, target: { atLeast: 0.333, figure: 'nation' } });
  const half = [...lives.slice(1), job, reported('north', 50)];
  const same = await replayOf(
    judged,
    log(...half, on('2016-12-01', 'bo', 'employed', { kind: 'fullTime', sector: 'private' })),
    quarter,
  );
  expect(same.level).toMatchObject({ value: 0.5, met: true });
  expect(same.better).toMatchObject({ value: 0.5, met: false });
});
