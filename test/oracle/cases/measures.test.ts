import { describe, expect, it } from 'vitest';
import { ask, event, log, plan, verdicts } from './given.ts';

const on = (name: string, subject: string, occurredOn: string, data: object = {}) =>
  event(name, { occurredOn, ...data }, { subject });
const enrolled = (subject: string, day: string) => on('enrolled', subject, day, { initiative: 'programme' });
const job = (subject: string, day: string, until?: string) =>
  on('employed', subject, day, { kind: 'fullTime', sector: 'private', ...(until && { until }) });
const profile = (subject: string, day: string, data: object) => on('profile-registered', subject, day, data);

const parts = {
  states: { enrolled: { participation: 'programme' }, work: { event: 'employed' } },
  moments: { job: { event: 'employed' } },
  amounts: {
    'days-in-work': { 'days-in': 'work' },
    'days-enrolled': { 'days-in': 'enrolled' },
    'first-gap': { 'longest-gap-in': 'work' },
  },
  populations: {
    participants: { participation: 'programme' },
    'at-end': { in: 'enrolled', on: 'period-end' },
    workers: { in: 'work' },
  },
  breakdowns: {
    gender: { attribute: 'gender' },
    'gender-then': { attribute: 'gender', on: 'period-start' },
    days: { amount: 'days-in-work', bands: ['0', '1-30', '31+'] },
    year: { 'year-of': 'job' },
  },
};
const one = (figure: object, more: object = {}) => plan({ ...parts, ...more, figures: [{ id: 'figure', ...figure }] });

const people = log(
  ...['anna', 'bo', 'cai', 'dea'].map((subject) => enrolled(subject, '2023-01-01')),
  profile('anna', '2023-01-01', { gender: 'female' }),
  profile('anna', '2023-07-01', { gender: 'other' }),
  profile('bo', '2022-01-01', { gender: 'male' }),
  profile('cai', '2023-12-31', { gender: 'male' }),
  job('anna', '2023-03-01', '2023-03-11'),
  job('anna', '2023-04-01', '2023-04-21'),
  job('bo', '2023-06-01', '2023-06-21'),
  job('cai', '2023-12-01'),
);

describe('totals, averages and rates', () => {
  it('given days that are to come, then the total is of those so far, and who may have more is undecided', () => {
    const total = one({ total: 'days-in-work', of: 'participants' });
    const halfway = ask(people, total, { through: '2023-06-10' });
    expect(halfway.figures[0]).toMatchObject({ kind: 'count', numerator: 10 + 20 + 10, undecided: 4 });
    const after = ask(people, total);
    expect(after.figures[0]).toMatchObject({ numerator: 10 + 20 + 20 + 31, denominator: null, undecided: 0 });
    expect(verdicts(after, 'figure')).toMatchObject({ dea: 'counted' });
  });

  it('given who has no such amount, then the mean is over those who have one', () => {
    const { figures } = ask(people, one({ average: 'first-gap', of: 'participants' }));
    expect(figures[0]).toMatchObject({ kind: 'average', numerator: 21, denominator: 1, value: 21 });
  });

  it('given people without, then the rate is over the amounts of all', () => {
    const rate = { rate: 'days-in-work', over: 'days-enrolled', per: 100, of: 'participants' };
    const numerator = 10 + 20 + 20 + 31;
    expect(ask(people, one(rate)).figures[0]).toMatchObject({ numerator, denominator: 4 * 365 });
    expect(ask(people, one(rate)).figures[0]!.value).toBeCloseTo((100 * numerator) / (4 * 365));
    expect(ask([], one(rate)).figures[0]).toMatchObject({ numerator: 0, denominator: 0, value: null });
  });
});

describe('stocks', () => {
  it('given a date that is to come, then nobody is known to be in it and there is no number', () => {
    const count = one({ count: 'at-end', target: { atLeast: 4 } });
    expect(ask(people, count, { through: '2023-12-30' }).figures[0]).toMatchObject({ value: null, met: null });
    expect(ask(people, count).figures[0]).toMatchObject({ value: 4, met: true });
  });

  it('given several days that are lowest, then the first is told, with who was there', () => {
    const lowest = one({ lowest: 'work', target: { atLeast: 1 } });
    expect(ask(people, lowest).figures[0]).toMatchObject({ value: 0, on: '2023-01-01', met: false });
    const december = { from: '2023-12-01', to: '2024-01-01' };
    const answer = ask(people, lowest, {}, december);
    expect(answer.figures[0]).toMatchObject({ value: 1, on: '2023-12-01', met: true });
    expect(verdicts(answer, 'figure')).toEqual({ cai: 'counted' });
    expect(ask(people, lowest, { through: '2023-11-30' }, december).figures[0]).toMatchObject({
      value: null,
      on: null,
    });
  });

  it('given places of a population in a state, then its days in the period are', () => {
    expect(ask(people, one({ places: 'workers' })).figures[0]).toMatchObject({ numerator: 81, denominator: 365 });
  });
});

describe('who may yet be counted', () => {
  const verdict = (condition: string) =>
    verdicts(ask(people, one({ share: condition, of: 'participants' }), { through: '2023-02-01' }), 'figure').dea;

  it.each([
    ['job', 'undecided'],
    ['work during period', 'undecided'],
    ['work during last 1 year', 'undecided'],
    ['days-in-work at least 1', 'undecided'],
    ['work during period-end - 1 day to period-end', 'undecided'],
    // Dates that are over, or that never come: what begins with "period" is not the period.
    ['work during period-start to period-start + 1 day', 'not-counted'],
    ['work during period-end to period-start', 'not-counted'],
    ['work on period-start', 'not-counted'],
  ])('%s: %s', (condition, expected) => {
    expect(verdict(condition)).toBe(expected);
  });
});

describe('a share of the decided', () => {
  it('given a cutoff at which some are undecided, then they are in the denominator of the one, and not of the other', () => {
    const share = { share: 'job', of: 'participants' };
    const inJuly = (figure: object) => ask(people, one(figure), { through: '2023-07-31' }).figures[0];
    expect(inJuly(share)).toMatchObject({ numerator: 2, denominator: 4, undecided: 2 });
    expect(inJuly({ ...share, only: 'decided' })).toMatchObject({ numerator: 2, denominator: 2, undecided: 2 });
  });
});

describe('exclusion and exception', () => {
  it('given who is counted, then an exception changes nothing, and an exclusion takes them out', () => {
    const share = { share: 'job', of: 'participants' };
    expect(ask(people, one(share)).figures[0]).toMatchObject({ numerator: 3, denominator: 4, excluded: 0 });
    expect(ask(people, one({ ...share, except: 'job or not job' })).figures[0]).toMatchObject({
      numerator: 3,
      denominator: 3,
      excluded: 1,
    });
    expect(ask(people, one({ ...share, exclude: 'job' })).figures[0]).toMatchObject({
      numerator: 0,
      denominator: 1,
      excluded: 3,
    });
  });
});

describe('breakdowns', () => {
  const groups = (by: string) => {
    const { figures } = ask(people, one({ share: 'job', of: 'participants', by: [by] }));
    const found = Object.entries(figures[0]!.groups[by]!);
    return Object.fromEntries(
      found.map(([group, { numerator, denominator }]) => [group, `${numerator}/${denominator}`]),
    );
  };

  it.each([
    ['gender', { female: '0/0', other: '1/1', male: '2/2', null: '0/1' }],
    ['gender-then', { female: '1/1', male: '1/1', other: '0/0', null: '1/2' }],
    ['days', { '0': '0/1', '1-30': '2/2', '31+': '1/1' }],
    ['year', { '2023': '3/3', null: '0/1' }],
  ])('by %s', (by, expected) => {
    expect(groups(by)).toEqual(expected);
  });

  it('given groups, then their mean is of the known ones, each alike, and they are counted by their values', () => {
    const share = { id: 'share', share: 'days-in-work at least 20', of: 'participants', by: ['gender-then'] };
    const document = plan({
      ...parts,
      figures: [
        share,
        { id: 'mean', mean: 'share', by: 'gender-then' },
        { id: 'above', groups: 'share', by: 'gender-then', that: { above: 'mean' } },
        { id: 'risen', groups: 'share', by: 'gender-then', that: { 'risen-since': { period: 'year-before' } } },
      ],
    });
    // Women: Anna with 30 days. Men: Bo with 20. Of the others Cai, so that three of four have it.
    expect(ask(people, document).figures.map(({ value }) => value)).toEqual([0.75, 1, 0, null]);
  });
});

describe('changes', () => {
  const change = (since: object, unit: string, more: object = {}) =>
    plan({
      ...parts,
      ...more,
      figures: [
        { id: 'job-share', share: 'job', of: 'participants' },
        {
          id: 'change',
          change: 'job-share',
          since,
          in: unit,
          target: { above: unit === 'points' ? '24 points' : '40 %' },
        },
      ],
    });
  const secondHalf = { from: '2023-07-01', to: '2024-01-01' };

  it('given a share of 50 % before and 25 % now, then it fell by 25 points, which is by 50 %', () => {
    const asked = (unit: string) => ask(people, change({ period: 'previous' }, unit), {}, secondHalf).figures[1];
    expect(asked('points')).toMatchObject({ value: -0.25, met: false });
    expect(asked('percent')).toMatchObject({ value: -0.5, met: false });
  });

  it('given a baseline as it was known then, then what was registered later is not in it', () => {
    const late = log(
      ...['anna', 'bo'].map((subject) => enrolled(subject, '2023-01-01')),
      event(
        'employed',
        { occurredOn: '2023-02-01', kind: 'fullTime', sector: 'private' },
        { subject: 'anna', time: '2023-08-01T12:00:00Z' },
      ),
    );
    const since = { period: 'previous' };
    expect(ask(late, change(since, 'points'), {}, secondHalf).figures[1]!.value).toBe(-0.5);
    expect(ask(late, change({ ...since, cutoff: 'period-end' }, 'points'), {}, secondHalf).figures[1]!.value).toBe(0);
  });

  it.each([
    ['2023-06-30', undefined, '2023-06-30'],
    ['2023-01-01', undefined, null],
    ['2024-01-01', undefined, null],
    ['2023-06-30', ['job-share'], '2023-06-30'],
    ['2023-06-30', ['other'], null],
  ])('given a break on %s in %j, then it is broken on %s', (day, figures, expected) => {
    const breaks = [{ on: day, ...(figures && { figures }) }];
    const answer = ask(people, change({ period: 'previous' }, 'points', { breaks }), {}, secondHalf);
    expect(answer.figures[1]).toMatchObject({ brokenOn: expected, value: expected === null ? -0.25 : null });
  });
});

describe('benchmarks', () => {
  const reported = (area: string, value: number, weight?: number, period = '2023', time?: string) =>
    event(
      'benchmark-reported',
      { occurredOn: '2023-12-01', series: 'jobs', area, period, value, ...(weight !== undefined && { weight }) },
      { subject: 'jobs', ...(time && { time }) },
    );
  const benchmark = (more: object) => one({ benchmark: 'jobs', area: ['east', 'west'], in: 'percent', ...more });
  const both = log(reported('east', 10, 300), reported('west', 40.5, 100, '2023-01-01/2024-01-01'));

  it.each([
    ['pooled', (10 * 300 + 40.5 * 100) / 400 / 100],
    ['mean', 0.2525],
    ['sum', 0.505],
  ])('%s', (combine, expected) => {
    expect(ask(both, benchmark({ combine })).figures[0]!.value).toBeCloseTo(expected, 12);
  });

  it('given an area without a report, or without a weight where they are pooled, then there is no value', () => {
    expect(ask(log(reported('east', 10)), benchmark({ combine: 'sum' })).figures[0]!.value).toBeNull();
    const unweighted = log(reported('east', 10, 1), reported('west', 20));
    expect(ask(unweighted, benchmark({ combine: 'pooled' })).figures[0]!.value).toBeNull();
    expect(ask(unweighted, benchmark({ combine: 'mean' })).figures[0]!.value).toBeCloseTo(0.15);
  });

  it('given a later report of one area, or of another period, then the last of the period counts', () => {
    const again = log(
      reported('east', 10, 1, '2023', '2023-12-03T12:00:00Z'),
      reported('east', 20, 1, '2023', '2023-12-02T12:00:00Z'),
      reported('east', 30, 1, '2023-Q4', '2023-12-04T12:00:00Z'),
    );
    expect(ask(again, benchmark({ area: 'east' })).figures[0]!.value).toBeCloseTo(0.1);
  });
});

describe('targets', () => {
  it.each([
    [{ above: 3 }, false],
    [{ atLeast: 3 }, true],
    [{ below: 3 }, false],
    [{ below: 4 }, true],
    [{ atMost: 2.9 }, false],
    [{ atMost: 'other' }, true],
    [{ above: 'other' }, false],
    [{ above: 'nothing' }, false],
  ])('three with a target of %j: %s', (target, expected) => {
    const document = plan({
      ...parts,
      figures: [
        { id: 'three', count: 'participants where job', target },
        { id: 'other', count: 'participants' },
        { id: 'nothing', average: 'first-gap', of: 'participants where not participants-never' },
      ],
      moments: { ...parts.moments, 'participants-never': { date: 'period-start' } },
    });
    expect(ask(people, document).figures[0]!.met).toBe(expected);
  });
});
