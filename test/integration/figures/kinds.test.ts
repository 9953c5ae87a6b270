import { describe, expect, test } from 'vitest';
import { log } from '../../oracle/cases/given.ts';
import { figures } from '../../unit/goals/plan-text.ts';
import { on, planOf, replayOf } from './replay-of.ts';

const year = { period: '2023', cutoff: '2023-12-31' };

/** Anna had benefit for 10 days of 2023, Bo for 31 and since the year before, Carl from 22 December on. */
const benefits = [
  on('2023-03-01', 'anna', 'benefit-started', { benefit: 'cashBenefit' }),
  on('2023-03-11', 'anna', 'benefit-ended', { benefit: 'cashBenefit' }),
  on('2022-11-01', 'bo', 'benefit-started', { benefit: 'cashBenefit' }),
  on('2023-02-01', 'bo', 'benefit-ended', { benefit: 'cashBenefit' }),
  on('2023-12-22', 'carl', 'benefit-started', { benefit: 'cashBenefit' }),
];

const plan = (fieldsById: Record<string, string>, amounts = '{}') =>
  planOf({
    states: '{ on-benefit: { benefit: cashBenefit }, employed: { event: employed } }',
    populations:
      '{ recipients: { in: on-benefit }, last-day: { in: on-benefit, on: period-end }, next-week: { in: on-benefit, on: period-end + 7 days } }',
    amounts,
    figures: figures(fieldsById),
  });

describe('a total', () => {
  const amounts = '{ jobs: { number-of: employed }, age: { age-on: period-end } }';
  const job = (date: string, who: string) => on(date, who, 'employed', { kind: 'fullTime', sector: 'private' });
  const jobs = [job('2023-04-01', 'anna'), job('2023-05-01', 'anna'), job('2023-06-01', 'bo')];

  test('adds an amount up so far, and meets its target before the period is over', async () => {
    const total = plan(
      {
        total: 'total: jobs, of: recipients, target: { atLeast: 2 }',
        more: 'change: total, since: { period: year-before }, in: number',
      },
      amounts,
    );
    const halfway = await replayOf(total, log(...benefits, ...jobs), { ...year, cutoff: '2023-05-15' });
    expect(halfway.total).toMatchObject({
      kind: 'count',
      numerator: 2,
      value: 2,
      undecided: 2,
      met: true,
      lowest: 2,
      highest: null,
    });
    const after = await replayOf(total, log(...benefits, ...jobs), year);
    expect(after.total).toMatchObject({ numerator: 3, undecided: 0, quantity: { kind: 'count', unit: 'times' } });
    expect(after.total).not.toHaveProperty('denominator');
    expect(after.more).toMatchObject({ value: 3, display: '+3' });
  });

  test('is 0 of nobody, and has nothing of who is excluded or has no number', async () => {
    const born = on('2023-01-02', 'anna', 'profile-registered', { birthDate: '1990-12-31' });
    const totals = plan(
      { ages: 'total: age, of: recipients', jobs: 'total: jobs, of: recipients, exclude: "jobs at least 2"' },
      amounts,
    );
    const found = await replayOf(totals, log(...benefits, ...jobs, born), year);
    expect(found.ages).toMatchObject({ numerator: 33, display: '33' });
    expect(found.jobs).toMatchObject({ numerator: 1, excluded: 1 });
    expect((await replayOf(totals, log(), year)).jobs).toMatchObject({ value: 0, display: '0' });
  });
});

describe('hours', () => {
  const job = (who: string, from: string, until: string, weeklyHours?: number) =>
    on(from, who, 'employed', {
      kind: 'partTime',
      sector: 'private',
      until,
      ...(weeklyHours !== undefined && { weeklyHours }),
    });
  const hours = planOf({
    states: '{ on-benefit: { benefit: cashBenefit }, work: { event: employed, weeklyHours: known } }',
    populations: '{ recipients: { in: on-benefit } }',
    breakdowns: '{ gender: { attribute: gender }, hours: { amount: hours, bands: ["0", 1-224, 225+] } }',
    amounts: '{ hours: { hours-in: work }, days: { days-in: work } }',
    figures: figures({
      hours: 'total: hours, of: recipients, by: [gender, hours], target: { atLeast: 325.1 }',
      more: 'total: hours, of: recipients, target: { above: 325.1 }',
      mean: 'average: hours, of: recipients',
      rule: 'share: hours at least 225, of: recipients',
      over: 'share: hours more than 225, of: recipients',
      persons: 'total: hours, told-in: full-time-persons, of: recipients',
      shorter: 'total: hours, told-in: full-time-persons, full-time: 32.51, of: recipients',
      'per-day': 'rate: hours, over: days, of: recipients',
    }),
  });
  const jobs = [
    job('anna', '2023-01-01', '2023-02-26', 20),
    job('anna', '2023-02-01', '2023-03-01', 16.25),
    job('bo', '2023-06-01', '2023-07-06', 20.02),
    job('bo', '2023-09-01', '2023-12-01'),
  ];

  test('are added up exactly, in groups and against targets too, and have no numerator', async () => {
    const found = await replayOf(hours, log(...benefits, ...jobs), year);
    expect(found.hours).toMatchObject({
      kind: 'amount',
      quantity: { unit: 'hours' },
      exact: '3251/10',
      value: 325.1,
      met: true,
    });
    expect(found.hours).not.toHaveProperty('numerator');
    expect(found.hours?.display).toBe('325,1');
    expect(found.more).toMatchObject({ met: false });
    expect(found.hours?.breakdowns?.[1]?.groups).toMatchObject([
      { group: '0', value: 0 },
      { group: '1-224', value: 100.1, exact: '1001/10', display: '100,1' },
      { group: '225+', value: 225, display: '225,0' },
    ]);
    expect(found.mean).toMatchObject({
      kind: 'average',
      denominator: 3,
      exact: '3251/30',
      quantity: { unit: 'hours' },
    });
    expect(found['per-day']).toMatchObject({ exact: '3251/940' });
  });

  test('of just 225 are at least 225, and not more', async () => {
    const found = await replayOf(hours, log(...benefits, ...jobs), year);
    expect(found.rule).toMatchObject({ numerator: 1, denominator: 3 });
    expect(found.over).toMatchObject({ numerator: 0, denominator: 3 });
  });

  test('are told in full-time persons: of 37 hours in each week of the period, or as many as the plan says', async () => {
    const found = await replayOf(hours, log(...benefits, ...jobs), year);
    expect(found.persons).toMatchObject({ kind: 'amount', quantity: { unit: 'full-time-persons' }, display: '0,2' });
    expect(found.persons?.value).toBeCloseTo(325.1 / ((37 * 365) / 7), 12);
    // 32.51 hours a week are 325.1 in ten weeks, of which the year has 365 / 70.
    expect(found.shorter).toMatchObject({ exact: '14/73' });
  });
});

describe('an average', () => {
  const amounts = '{ days: { days-in: on-benefit }, age: { age-on: period-end } }';

  test('is the sum of the amount over those who have it', async () => {
    const found = await replayOf(plan({ mean: 'average: days, of: recipients' }, amounts), log(...benefits), year);
    expect(found.mean).toMatchObject({ kind: 'average', numerator: 51, denominator: 3, value: 17, display: '17,0' });
  });

  test('told in a longer unit, is exact, in its groups and against its target too', async () => {
    const means = planOf({
      states: '{ on-benefit: { benefit: cashBenefit } }',
      populations: '{ recipients: { in: on-benefit } }',
      breakdowns: '{ gender: { attribute: gender } }',
      amounts,
      figures: figures({
        weeks: 'average: days, told-in: weeks, of: recipients, by: gender, target: { atMost: 2.428 }',
        months: 'average: days, told-in: months, of: recipients',
        years: 'average: days, told-in: years, of: recipients',
      }),
    });
    const { weeks, months, years } = await replayOf(means, log(...benefits), year);
    expect(weeks).toMatchObject({ numerator: 51, denominator: 3, exact: '17/7', display: '2,4', met: false });
    expect(weeks).toMatchObject({ quantity: { kind: 'average', unit: 'weeks' }, lowest: 17 / 7 });
    expect(weeks?.breakdowns?.[0]?.groups).toMatchObject([
      { group: null, numerator: 51, value: 17 / 7, display: '2,4' },
    ]);
    expect(months).toMatchObject({ value: 17 / 30.436875, display: '0,6' });
    expect(years?.value).toBeCloseTo(17 / 365.2425, 12);
  });

  test('leaves out of its denominator who has no amount, and is none of nobody', async () => {
    const born = on('2023-01-02', 'anna', 'profile-registered', { birthDate: '1990-12-31' });
    const ages = plan({ mean: 'average: age, of: recipients' }, amounts);
    const known = await replayOf(ages, log(...benefits, born), year);
    expect(known.mean).toMatchObject({ numerator: 33, denominator: 1, value: 33, display: '33,0' });
    const unknown = await replayOf(ages, log(...benefits), year);
    expect(unknown.mean).toMatchObject({ numerator: 0, denominator: 0, value: null, display: '–' });
  });

  test('does not meet a target that it has no value for', async () => {
    const ages = plan({ mean: 'average: age, of: recipients, target: { atMost: 40 }' }, amounts);
    expect((await replayOf(ages, log(...benefits), year)).mean).toMatchObject({ target: { atMost: 40 }, met: false });
  });
});

test('a rate is one sum over another, for so many of that, and exact against its target', async () => {
  const amounts = '{ jobs: { number-of: employed }, days: { days-in: on-benefit } }';
  const job = (date: string, who: string) => on(date, who, 'employed', { kind: 'fullTime', sector: 'private' });
  const rates = plan(
    {
      rate: 'rate: jobs, over: days, per: 1000, of: recipients, target: { above: 58.8 }',
      strict: 'rate: jobs, over: days, per: 17, of: recipients, target: { above: 1 }',
      lax: 'rate: jobs, over: days, per: 17, of: recipients, target: { atLeast: 1 }',
    },
    amounts,
  );
  const jobs = [job('2023-04-01', 'anna'), job('2023-05-01', 'anna'), job('2023-06-01', 'bo')];
  const found = await replayOf(rates, log(...benefits, ...jobs), year);
  expect(found.rate).toMatchObject({
    kind: 'rate',
    numerator: 3,
    denominator: 51,
    per: 1000,
    display: '58,8',
    met: true,
  });
  expect(found.rate?.value).toBeCloseTo(3000 / 51, 12);
  expect(found.strict).toMatchObject({ value: 1, met: false, target: { above: 1 } });
  expect(found.lax).toMatchObject({ value: 1, met: true });
});

describe('the lowest number in a state', () => {
  const floor = plan({ floor: 'lowest: on-benefit, target: { atLeast: 1 }' });

  test('is that of the worst day, and says which day that was first', async () => {
    const found = await replayOf(floor, log(...benefits), { period: '2023-01', cutoff: '2023-12-31' });
    expect(found.floor).toMatchObject({ kind: 'count', numerator: 1, value: 1, on: '2023-01-01', met: true });
    const quarter = await replayOf(floor, log(...benefits), { period: '2023-Q1', cutoff: '2023-12-31' });
    expect(quarter.floor).toMatchObject({ numerator: 0, value: 0, on: '2023-02-01', met: false });
  });

  test('looks at no day after the cutoff, and has no value where there is none before it', async () => {
    const early = await replayOf(floor, log(...benefits), { period: '2023-Q1', cutoff: '2023-01-31' });
    expect(early.floor).toMatchObject({ value: 1, on: '2023-01-01' });
    const ahead = await replayOf(floor, log(...benefits), { period: '2023-Q1', cutoff: '2022-12-31' });
    expect(ahead.floor).toMatchObject({ value: null, display: '–', met: null });
    expect(ahead.floor).not.toHaveProperty('on');
  });
});

test('full-year places of a state are its days over those of the period', async () => {
  const found = await replayOf(plan({ places: 'places: recipients' }), log(...benefits), year);
  expect(found.places).toMatchObject({ kind: 'places', numerator: 51, denominator: 365, display: '0,1' });
});

test('a stock on a day that has not come is nobody, and not nought', async () => {
  const stocks = plan({
    stock: 'count: last-day, target: { atMost: 5 }',
    ahead: 'count: next-week',
    employed: 'share: employed on period-end, of: last-day',
  });
  const onTheDay = await replayOf(stocks, log(...benefits), year);
  expect(onTheDay.stock).toMatchObject({ numerator: 1, value: 1, met: true });
  expect(onTheDay.ahead).toMatchObject({ value: null, display: '–' });
  const dayBefore = await replayOf(stocks, log(...benefits), { period: '2023', cutoff: '2023-12-30' });
  expect(dayBefore.stock).toMatchObject({ value: null, display: '–', met: null });
  expect(dayBefore.employed).toMatchObject({ value: null, numerator: 0, denominator: 0 });
});
