import { describe, expect, it } from 'vitest';
import { event, log } from '../../oracle/cases/given.ts';
import { enrolled, foundOf } from './found-in.ts';

const onBenefit = (...days: readonly [from: string, to?: string][]) =>
  days.flatMap(([from, to]) => [
    event('benefit-started', { occurredOn: from, benefit: 'cashBenefit' }),
    ...(to === undefined ? [] : [event('benefit-ended', { occurredOn: to, benefit: 'cashBenefit' })]),
  ]);
const placed = (occurredOn: string) => event('placed', { occurredOn, kind: 'workPlacement', sector: 'private' });
const born = (birthDate: string) => event('profile-registered', { occurredOn: '2022-01-01', birthDate });

const states = { benefit: { benefit: 'cashBenefit' } };

const amountOf = async (
  events: readonly ReturnType<typeof event>[],
  amount: object,
  asked: object = {},
  moments: object = {},
) =>
  (await foundOf(log(enrolled, ...events), { states, moments: { ...moments }, amounts: { amount } }, [], asked)).amount;

describe('hours in a state of jobs', () => {
  const job = (from: string, until: string | undefined, weeklyHours?: number, kind = 'partTime') =>
    event('employed', {
      occurredOn: from,
      kind,
      sector: 'private',
      ...(until !== undefined && { until }),
      ...(weeklyHours !== undefined && { weeklyHours }),
    });
  const hoursOf = async (events: readonly ReturnType<typeof event>[], amount: object = {}, asked: object = {}) =>
    hours(
      await foundOf(
        log(enrolled, ...events),
        {
          states: { work: { event: 'employed', kind: ['partTime', 'fullTime'] } },
          moments: {},
          amounts: { amount: { 'hours-in': 'work', 'unknown-hours': 0, ...amount } },
        },
        [],
        asked,
      ),
    );
  /** The parts that hours are computed in, as hours. */
  const hours = ({ amount }: Readonly<Record<string, string>>): string =>
    amount!.replace(/^\d+/, (parts) => String(Number(parts) / 70_000));

  it('given a job of four weeks, is four times its hours a week', async () => {
    expect(await hoursOf([job('2023-01-02', '2023-01-30', 37)])).toBe('148');
  });

  it('given days of a week, is a seventh for each, exactly, with decimals as they are written', async () => {
    expect(await hoursOf([job('2023-01-02', '2023-01-09', 7.4)])).toBe('7.4');
    expect(await hoursOf([job('2023-01-01', '2023-01-04', 18.33)])).toBe(String((3 * 183_300) / 70_000));
    const tenths = Array.from({ length: 10 }, (_, i) =>
      job(`2023-02-${String(2 * i + 1).padStart(2, '0')}`, `2023-02-${String(2 * i + 2).padStart(2, '0')}`, 0.7),
    );
    expect(await hoursOf(tenths)).toBe('1');
  });

  it('given two jobs at a time, adds both up', async () => {
    expect(await hoursOf([job('2023-01-02', '2023-01-30', 20), job('2023-01-09', '2023-01-23', 10)])).toBe('100');
  });

  it('given a job across both ends of the window, counts its days in it alone', async () => {
    expect(await hoursOf([job('2022-12-25', '2023-01-08', 7)])).toBe('7');
    expect(await hoursOf([job('2022-12-25', '2023-01-08', 7)], { during: 'last 13 months' })).toBe('14');
  });

  it('given a job that runs, counts up to the cutoff, that day included, and is pending', async () => {
    expect(await hoursOf([job('2023-03-01', undefined, 7)], {}, { through: '2023-03-10' })).toBe('10 pending');
  });

  it('given a job of unknown hours, counts it as the plan says, and one of another kind not at all', async () => {
    const jobs = [
      job('2023-01-02', '2023-01-09'),
      job('2023-01-02', '2023-01-09', 10),
      job('2023-01-02', '2023-01-09', 5, 'smallJob'),
    ];
    expect(await hoursOf(jobs)).toBe('10');
    expect(await hoursOf(jobs, { 'unknown-hours': 37 })).toBe('47');
  });
});

describe('days, weeks and months in a state', () => {
  it('given spells across both ends of the period, counts its days alone', async () => {
    const spells = onBenefit(['2022-06-01', '2023-01-11'], ['2023-12-22', '2024-02-01']);
    expect(await amountOf(spells, { 'days-in': 'benefit' }, { through: '2024-06-01' })).toBe('20');
  });

  it('given a spell that runs, counts up to the cutoff, that day included, and is pending', async () => {
    expect(await amountOf(onBenefit(['2023-03-01']), { 'days-in': 'benefit' }, { through: '2023-03-10' })).toBe(
      '10 pending',
    );
  });

  it('given two spells in one week or month, counts it once', async () => {
    // Monday 6 March to Sunday 12 March 2023 is one week.
    const spells = onBenefit(['2023-03-06', '2023-03-08'], ['2023-03-10', '2023-03-12'], ['2023-03-20', '2023-04-01']);
    expect(await amountOf(spells, { 'weeks-in': 'benefit' })).toBe('3');
    expect(await amountOf(spells, { 'months-in': 'benefit' })).toBe('1');
  });

  it('given a spell before the window in the same week, counts the week by its days in the window', async () => {
    const spells = onBenefit(['2022-12-26', '2022-12-28'], ['2023-01-01', '2023-01-03']);
    expect(await amountOf(spells, { 'weeks-in': 'benefit' })).toBe('2');
    expect(await amountOf(spells, { 'months-in': 'benefit', during: 'last 13 months' })).toBe('2');
  });

  it('given n of the last m months, counts calendar months with at least one day', async () => {
    const spells = onBenefit(['2021-12-31', '2022-01-02'], ['2023-06-30', '2023-08-02']);
    expect(await amountOf(spells, { 'months-in': 'benefit', during: 'last 24 months' })).toBe('4');
  });

  it('given nothing, is 0', async () => {
    for (const kind of ['days-in', 'weeks-in', 'months-in', 'begins-of'])
      expect(await amountOf([], { [kind]: 'benefit' })).toBe('0');
    expect(await amountOf([], { 'number-of': 'placed' })).toBe('0');
  });

  it('given no anchor, is 0 and not pending', async () => {
    const spells = onBenefit(['2023-03-01']);
    const amount = { 'days-in': 'benefit', from: 'start', to: 'start + 1 year' };
    expect(await amountOf(spells, amount, {}, { start: { event: 'placed' } })).toBe('0');
  });

  it('given a window from an anchor that is still open, counts so far and pending', async () => {
    const events = [placed('2023-12-01'), ...onBenefit(['2023-11-01'])];
    const amount = { 'days-in': 'benefit', from: 'start', to: 'start + 29 days' };
    const moments = { start: { event: 'placed' } };
    expect(await amountOf(events, amount, { through: '2023-12-10' }, moments)).toBe('10 pending');
    expect(await amountOf(events, amount, { through: '2023-12-29' }, moments)).toBe('29 pending');
    expect(await amountOf(events, amount, { through: '2023-12-30' }, moments)).toBe('30');
    expect(await amountOf(events, amount, { through: '2024-03-01' }, moments)).toBe('30');
  });
});

describe('spells that begin, and events', () => {
  it('given spells, counts those that begin in the window', async () => {
    const spells = onBenefit(
      ['2022-06-01', '2023-02-01'],
      ['2023-02-01', '2023-03-01'],
      ['2023-05-01', '2023-06-01'],
      ['2023-12-31'],
    );
    expect(await amountOf(spells, { 'begins-of': 'benefit' })).toBe('2');
  });

  it('given events on one date, counts each', async () => {
    expect(
      await amountOf([placed('2023-02-01'), placed('2023-02-01'), placed('2022-02-01')], { 'number-of': 'placed' }),
    ).toBe('2');
  });
});

describe('the longest gap', () => {
  it('given fewer than two spells in the window, is none', async () => {
    expect(await amountOf(onBenefit(['2023-02-01', '2023-03-01']), { 'longest-gap-in': 'benefit' })).toBe('none');
    const outside = onBenefit(['2022-02-01', '2022-03-01'], ['2023-05-01', '2023-06-01']);
    expect(await amountOf(outside, { 'longest-gap-in': 'benefit' })).toBe('none');
  });

  it('given several, is the longest between two that follow one another', async () => {
    const spells = onBenefit(
      ['2022-12-01', '2023-01-02'],
      ['2023-01-10', '2023-02-01'],
      ['2023-02-20', '2023-03-01'],
      ['2023-12-31', '2024-01-05'],
      ['2024-06-01'],
    );
    expect(await amountOf(spells, { 'longest-gap-in': 'benefit' }, { through: '2024-07-01' })).toBe('305');
    expect(await amountOf(spells, { 'longest-gap-in': 'benefit' }, { through: '2023-11-01' })).toBe('19 pending');
  });
});

describe('days in a row', () => {
  const spells = onBenefit(['2022-12-01', '2023-01-31'], ['2023-03-01', '2023-03-11'], ['2023-12-01']);

  it('given a state, are the most in it in the window, which those left may make more', async () => {
    const longest = { 'longest-spell-in': 'benefit' };
    expect(await amountOf(spells, longest, { through: '2024-07-01' })).toBe('31');
    expect(await amountOf(spells, longest, { through: '2023-12-10' })).toBe('30 pending');
    expect(await amountOf([], longest, { through: '2024-07-01' })).toBe('0');
  });

  it('given too few days left for more, are settled', async () => {
    const longest = { 'longest-spell-in': 'benefit' };
    const long = onBenefit(['2023-01-01', '2023-11-01']);
    expect(await amountOf(long, longest, { through: '2023-12-10' })).toBe('304');
  });

  it('given the gaps at the edges too, are the most out of it in the window', async () => {
    const gaps = { 'longest-gap-in': 'benefit', gaps: 'edges-too' };
    expect(await amountOf(spells, gaps, { through: '2024-07-01' })).toBe('265');
    expect(
      await amountOf(spells, { ...gaps, during: 'period', to: 'period-start + 4 months' }, { through: '2024-07-01' }),
    ).toBe('52');
    expect(await amountOf([], gaps, { through: '2024-07-01' })).toBe('365');
    expect(await amountOf(spells, gaps, { through: '2023-03-20' })).toBe('29 pending');
  });

  it('given no gap, are 0 where the plan says so', async () => {
    const one = onBenefit(['2023-02-01', '2023-03-01']);
    expect(await amountOf(one, { 'longest-gap-in': 'benefit', gaps: 'none-is-0' })).toBe('0');
  });
});

describe('amounts on a day', () => {
  it('given a spell that covers it, is as long as that has lasted, the day included', async () => {
    const amount = { 'length-of': 'benefit', on: 'period-end' };
    expect(await amountOf(onBenefit(['2023-12-30']), amount)).toBe('2');
    expect(await amountOf(onBenefit(['2023-12-01', '2023-12-31']), amount)).toBe('none');
    expect(await amountOf(onBenefit(['2023-12-01']), amount, { through: '2023-12-30' })).toBe('pending');
  });

  it('given a birthday on 29 February, is a year older on 1 March of a common year', async () => {
    const age = (on: string) => amountOf([born('2004-02-29')], { 'age-on': on }, { period: '2023-02' });
    expect(await age('period-end')).toBe('18');
    expect(await age('after-period')).toBe('19');
  });

  it('given no birth date, or a day before it, is none', async () => {
    expect(await amountOf([], { 'age-on': 'period-end' })).toBe('none');
    expect(await amountOf([born('2023-12-31')], { 'age-on': 'period-start' })).toBe('none');
    expect(await amountOf([born('2023-12-31')], { 'age-on': 'period-end' })).toBe('0');
    expect(await amountOf([born('2000-01-01')], { 'age-on': 'after-period' })).toBe('pending');
  });

  it('given whole months and years since a date, counts as many as can be added without passing the day', async () => {
    const since = (day: string, unit: string, on = 'period-end', asked: object = {}) =>
      amountOf([placed(day)], { 'time-since': 'start', on, in: unit }, asked, {
        start: { event: 'placed', during: 'any-time' },
      });
    expect(await since('2023-01-31', 'months', 'period-end', { period: '2023-02' })).toBe('1');
    expect(await since('2023-01-31', 'months', 'period-end - 1 day', { period: '2023-02' })).toBe('0');
    expect(await since('2020-02-29', 'years', 'period-end', { period: '2023-02' })).toBe('3');
    expect(await since('2023-12-18', 'weeks')).toBe('1');
    expect(await since('2023-12-31', 'days')).toBe('0');
    expect(await since('2023-12-31', 'days', 'period-start')).toBe('none');
    expect(await since('2023-12-31', 'days', 'after-period')).toBe('pending');
  });
});
