import { describe, expect, it } from 'vitest';
import { ask, event, log, plan } from './given.ts';

const on = (name: string, occurredOn: string, data: object = {}) => event(name, { occurredOn, ...data });
const job = (day: string, until?: string) =>
  on('employed', day, { kind: 'fullTime', sector: 'private', ...(until && { until }) });
const quarter = { from: '2024-01-01', to: '2024-04-01' };

/** An amount of Anna's in the first quarter of 2024. */
function amount(written: object, through: string, ...events: ReturnType<typeof event>[]) {
  const document = plan({
    states: { work: { event: 'employed' } },
    moments: { course: { event: 'upskilled', during: 'any-time' }, never: { event: 'clarified', during: 'any-time' } },
    amounts: { amount: written },
    populations: { all: { participation: 'programme' } },
    figures: [{ id: 'all', count: 'all' }],
  });
  return ask(log(...events), document, { through }, quarter)
    .citizens.get('anna')!
    .amount('amount');
}

describe('amounts of a state', () => {
  // Two days of ISO week 2023-W52 and of December lie before the period.
  const jobs = [job('2023-12-30', '2024-01-03'), job('2024-01-20', '2024-02-02'), job('2024-03-31')];
  it.each([
    [{ 'days-in': 'work' }, 2 + 13 + 1],
    [{ 'days-in': 'work', during: 'until-period-end' }, 4 + 13 + 1],
    [{ 'days-in': 'work', during: 'last 2 months' }, 1 + 1],
    [{ 'days-in': 'work', from: 'period-start + 20 days', to: 'period-end' }, 12 + 1],
    [{ 'days-in': 'work', from: 'never' }, 0],
    [{ 'weeks-in': 'work' }, 1 + 3 + 1],
    [{ 'months-in': 'work' }, 3],
    [{ 'months-in': 'work', during: 'any-time' }, 7],
    [{ 'begins-of': 'work' }, 2],
    [{ 'begins-of': 'work', during: 'any-time' }, 3],
    [{ 'longest-gap-in': 'work' }, 58],
    [{ 'longest-gap-in': 'work', to: 'period-start + 31 days' }, 17],
    [{ 'longest-gap-in': 'work', from: 'period-end' }, undefined],
    [{ 'longest-gap-in': 'work', gaps: 'none-is-0', from: 'period-end' }, 0],
    [{ 'longest-gap-in': 'work', gaps: 'edges-too' }, 58],
    [{ 'longest-gap-in': 'work', gaps: 'edges-too', from: 'period-start + 10 days', to: 'period-start + 25 days' }, 9],
    [{ 'longest-gap-in': 'work', gaps: 'edges-too', from: 'period-end' }, 0],
    [{ 'longest-spell-in': 'work' }, 13],
    [{ 'longest-spell-in': 'work', during: 'period', to: 'period-start + 24 days' }, 6],
    [{ 'length-of': 'work', on: 'period-start' }, 3],
    [{ 'length-of': 'work', on: 'period-end + 1 month' }, 31],
    [{ 'length-of': 'work', on: 'period-start + 2 days' }, undefined],
  ])('%j: %s', (written, expected) => {
    expect(amount(written, '2024-06-30', ...jobs).value).toBe(expected);
  });

  it('given a spell that still runs, then its days are counted through the day of the cutoff', () => {
    expect(amount({ 'days-in': 'work' }, '2024-01-31', job('2024-01-01'))).toMatchObject({
      value: 31,
      pending: true,
      most: 91,
    });
    const untilPeriodEnd = { 'days-in': 'work', to: 'period-end' };
    expect(amount(untilPeriodEnd, '2024-01-31', job('2024-01-01'))).toMatchObject({ value: 31, pending: true });
    expect(amount(untilPeriodEnd, '2024-03-31', job('2024-01-01'))).toMatchObject({ value: 91, pending: false });
  });

  it('given a day that is to come, then how long it has lasted then is not known', () => {
    const length = { 'length-of': 'work', on: 'period-end' };
    expect(amount(length, '2024-03-30', job('2024-01-01'))).toMatchObject({ value: undefined, pending: true });
  });
});

describe('amounts between dates', () => {
  const course = (day: string) => on('upskilled', day, { kind: 'course' });
  it.each([
    ['months', '2023-10-31', '2024-02-29', 4],
    ['months', '2023-10-31', '2024-02-28', 3],
    ['months', '2024-01-31', '2024-03-30', 1],
    ['months', '2024-01-31', '2024-03-31', 2],
    ['years', '2020-02-29', '2024-02-28', 3],
    ['years', '2023-02-28', '2024-02-28', 1],
    ['weeks', '2024-01-01', '2024-01-14', 1],
    ['days', '2024-03-30', '2024-04-01', 2],
    ['days', '2024-01-02', '2024-01-01', undefined],
  ])('%s from %s to %s: %s', (unit, from, to, expected) => {
    const days = Math.round((Date.parse(to) - Date.parse('2024-01-01')) / 86_400_000);
    const date = days < 0 ? `period-start - ${-days} days` : `period-start${days > 0 ? ` + ${days} days` : ''}`;
    expect(amount({ 'time-since': 'course', on: date, in: unit }, '2024-12-31', course(from)).value).toBe(expected);
  });

  it('given no date of birth, or one to come, then there is no age', () => {
    const born = (birthDate: string) => on('profile-registered', '2020-01-01', { birthDate });
    const age = { 'age-on': 'period-start' };
    expect(amount(age, '2024-12-31', born('2006-01-01')).value).toBe(18);
    expect(amount(age, '2024-12-31', born('2006-01-02')).value).toBe(17);
    expect(amount(age, '2024-12-31', born('2024-01-02')).value).toBeUndefined();
    expect(amount(age, '2024-12-31', course('2024-01-01')).value).toBeUndefined();
  });
});

describe('numbers of events', () => {
  it('given events on one date, then each is counted', () => {
    const talk = (day: string) => on('conversation-held', day, { kind: 'followUp' });
    const talks = { 'number-of': 'conversation-held' };
    expect(amount(talks, '2024-12-31', talk('2024-01-01'), talk('2024-01-01'), talk('2024-04-01')).value).toBe(2);
  });
});
