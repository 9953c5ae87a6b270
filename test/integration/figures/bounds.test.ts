import { describe, expect, test } from 'vitest';
import { log } from '../../oracle/cases/given.ts';
import { figures } from '../../unit/goals/plan-text.ts';
import { on, planOf, replayOf } from './replay-of.ts';

const at = (cutoff: string) => ({ period: '2023', cutoff });
const started = (who: string, day = '2023-02-01') => on(day, who, 'benefit-started', { benefit: 'cashBenefit' });
const ended = (who: string, day: string) => on(day, who, 'benefit-ended', { benefit: 'cashBenefit' });
const job = (who: string, day: string) => on(day, who, 'employed', { kind: 'fullTime', sector: 'private' });
const placed = (who: string, day: string) => on(day, who, 'placed', { kind: 'workPlacement', sector: 'private' });

const plan = (fieldsById: Record<string, string>) =>
  planOf({
    states: '{ on-benefit: { benefit: cashBenefit }, joined: { benefit: cashBenefit, joined-over: 10 days } }',
    moments: `{
      start: { begins: on-benefit },
      job: { event: employed, from: start, to: start + 6 months },
      placement: { event: placed, from: start, to: start + 3 months } }`,
    populations:
      '{ starters: { with: start }, recipients: { in: on-benefit }, last-day: { in: joined, on: period-end } }',
    breakdowns: '{ district: { attribute: district } }',
    figures: figures(fieldsById),
  });

/** Value, lowest, highest and whether the target is met. */
const stated = ({ value, lowest, highest, met, provisional }: Record<string, unknown> = {}) => [
  [value, lowest, highest],
  provisional,
  met,
];

describe('a count', () => {
  const counts = plan({
    two: 'count: starters, target: { atLeast: 2 }',
    few: 'count: starters, target: { atMost: 1 }',
  });

  test('that is high enough is met in June, whatever happens; one that is too high is missed', async () => {
    const found = await replayOf(counts, log(started('anna'), started('bo')), at('2023-06-30'));
    expect(stated(found.two)).toEqual([[2, 2, null], true, true]);
    expect(stated(found.few)).toEqual([[2, 2, null], true, false]);
  });

  test('that is not high enough yet is open until the year is over', async () => {
    const events = log(started('anna'));
    expect(stated((await replayOf(counts, events, at('2023-12-30'))).two)).toEqual([[1, 1, null], true, null]);
    expect(stated((await replayOf(counts, events, at('2023-12-31'))).two)).toEqual([[1, 1, 1], false, false]);
    expect(stated((await replayOf(counts, events, at('2022-12-31'))).few)).toEqual([[0, 0, null], true, null]);
  });

  test('of those in a state that is joined over gaps may grow for as long after as a gap may be', async () => {
    const stock = plan({ stock: 'count: last-day' });
    const events = log(started('anna'), ended('anna', '2023-12-29'), started('anna', '2024-01-05'));
    const [before, after] = [
      await replayOf(stock, events, at('2024-01-01')),
      await replayOf(stock, events, at('2024-01-10')),
    ];
    expect(stated(before.stock)).toEqual([[0, 0, null], true, null]);
    expect(stated(after.stock)).toEqual([[1, 1, 1], false, null]);
  });
});

describe('a mean of an amount that may still move, of citizens who are all known', () => {
  const amounts = planOf({
    states: '{ on-benefit: { benefit: cashBenefit }, joined: { benefit: cashBenefit, joined-over: 10 days } }',
    moments: '{ start: { begins: on-benefit }, job: { event: employed, from: start, to: start + 30 days } }',
    amounts: `{
      days: { days-in: on-benefit, from: start, to: start + 30 days },
      joined-days: { days-in: joined, from: start, to: start + 30 days },
      jobs: { number-of: employed, from: start, to: start + 30 days },
      gap: { longest-gap-in: on-benefit, from: start, to: start + 60 days } }`,
    populations: '{ starters: { with: start } }',
    figures: figures({
      mean: 'average: days, of: starters, target: { atMost: 20 }',
      weeks: 'average: days, of: starters, told-in: weeks',
      jobs: 'average: jobs, of: starters',
      gap: 'average: gap, of: starters',
      jobless: 'average: days, of: starters, exclude: job',
      rate: 'rate: days, over: joined-days, of: starters, per: 10',
      few: 'rate: days, over: jobs, of: starters',
    }),
  });
  // Bo was on benefit for 10 days in January, and that is all. Anna was for 4 in December, and has 19 days ahead after it.
  const events = log(
    started('bo', '2023-01-10'),
    ended('bo', '2023-01-20'),
    started('anna', '2023-12-20'),
    ended('anna', '2023-12-24'),
  );

  test('lies between the least and the most that each may come to, and meets what all of that meets', async () => {
    const { mean, weeks } = await replayOf(amounts, events, at('2023-12-31'));
    expect(stated(mean)).toEqual([[10, 7, 16.5], true, true]);
    expect(stated(weeks)).toEqual([[10 / 7, 1, 16.5 / 7], true, null]);
    const { mean: settled } = await replayOf(amounts, events, at('2024-01-19'));
    expect(stated(settled)).toEqual([[7, 7, 7], false, true]);
  });

  test('has no end where an amount has no limit, and no bounds before it is known who is in it', async () => {
    expect(stated((await replayOf(amounts, events, at('2023-12-31'))).jobs)).toEqual([[0, 0, null], true, null]);
    expect(stated((await replayOf(amounts, events, at('2023-12-30'))).mean)).toEqual([[10, null, null], true, null]);
  });

  test('has no bounds where somebody may leave, or come to have no number', async () => {
    const { gap, jobless } = await replayOf(amounts, events, at('2023-12-31'));
    expect(stated(gap)).toEqual([[null, null, null], true, null]);
    expect(stated(jobless)).toEqual([[10, null, null], true, null]);
  });

  test('over another amount lies between the least over the most and the most over the least', async () => {
    const { rate, few } = await replayOf(amounts, events, at('2023-12-31'));
    // Of anna's joined days 4 are sure, and 8 are held back since she may start again.
    expect(stated(rate)).toEqual([[10, (14 * 10) / 41, (33 * 10) / 14], true, null]);
    // Nobody has had a job: there may never be anything to take it over, and from one on any number of them.
    expect(stated(few)).toEqual([[null, 0, 33], true, null]);
  });
});

describe('a share of citizens who are all known', () => {
  const people = [started('anna', '2023-01-10'), started('bo', '2023-12-01'), started('carl', '2023-12-02')];
  const share = (more = '') => plan({ share: `share: job, of: starters${more}, target: { atLeast: 50 % }` });

  test('lies between all of the undecided and none of them', async () => {
    const found = await replayOf(share(), log(...people, job('bo', '2024-01-05')), at('2024-01-31'));
    expect(stated(found.share)).toEqual([[1 / 3, 1 / 3, 2 / 3], true, null]);
    expect(found.share).toMatchObject({ undecided: 1, denominator: 3 });
  });

  test('of the decided alone has the same bounds, and lies between them from the first who is decided on', async () => {
    const ofDecided = share(', only: decided');
    const found = await replayOf(ofDecided, log(...people, job('anna', '2023-02-01')), at('2024-01-31'));
    expect(stated(found.share)).toEqual([[1, 1 / 3, 1], true, null]);
    expect(found.share).toMatchObject({ numerator: 1, denominator: 1, undecided: 2 });
    const end = await replayOf(ofDecided, log(...people, job('anna', '2023-02-01')), at('2024-07-01'));
    expect(stated(end.share)).toEqual([[1 / 3, 1 / 3, 1 / 3], false, false]);
    const nobody = await replayOf(ofDecided, log(started('bo', '2023-12-01')), at('2024-01-31'));
    expect(stated(nobody.share)).toEqual([[null, 0, 1], true, null]);
    expect(nobody.share).toMatchObject({ denominator: 0, undecided: 1 });
  });

  test('is missed as soon as it cannot be reached, and met as soon as it cannot fall below', async () => {
    const three = [...people, started('dina', '2023-01-11'), started('eva', '2023-01-12')];
    expect(stated((await replayOf(share(), log(...three), at('2024-01-31'))).share)).toEqual([
      [0, 0, 2 / 5],
      true,
      false,
    ]);
    const jobs = ['anna', 'bo'].map((who, i) => job(who, ['2023-02-01', '2024-01-05'][i] as string));
    expect(stated((await replayOf(share(), log(...people, ...jobs), at('2024-01-31'))).share)).toEqual([
      [2 / 3, 2 / 3, 1],
      true,
      true,
    ]);
  });

  test('of whom the undecided can only come to be counted or to leave is provisional: it can end as nothing but all', async () => {
    const events = [started('anna', '2023-01-10'), started('carl', '2023-12-02')];
    const jobs = [job('anna', '2023-02-01'), job('carl', '2024-01-05')];
    const excluding = share(', exclude: placement');
    const before = await replayOf(excluding, log(...events, ...jobs), at('2024-01-31'));
    expect(stated(before.share)).toEqual([[1 / 2, 1, 1], true, true]);
    const after = await replayOf(excluding, log(...events, ...jobs, placed('carl', '2024-02-01')), at('2024-03-02'));
    expect(stated(after.share)).toEqual([[1, 1, 1], false, true]);
  });

  test('has no bounds while further ones may come', async () => {
    const found = await replayOf(share(), log(...people, job('anna', '2023-02-01')), at('2023-12-15'));
    expect(stated(found.share)).toEqual([[1 / 3, null, null], true, null]);
  });

  test('from which they may be excluded lies between what becomes of each, and may end without a value', async () => {
    // Bo may come to be excluded or not to be counted: the job is past. Carl may come to anything.
    const excluding = share(', exclude: placement');
    const events = [started('bo', '2023-12-01'), started('carl', '2023-12-02')];
    const found = await replayOf(excluding, log(...events), at('2024-01-31'));
    expect(stated(found.share)).toEqual([[0, 0, 1], true, null]);
    const counted = await replayOf(excluding, log(...events, job('bo', '2024-01-05')), at('2024-01-31'));
    // Bo is counted or leaves, Carl anything: at the lowest Bo leaves and Carl is not counted.
    expect(stated(counted.share)).toEqual([[0, 0, 1], true, null]);
    const decided = await replayOf(excluding, log(...events, job('bo', '2024-01-05')), at('2024-03-15'));
    expect(stated(decided.share)).toEqual([[0.5, 0.5, 1], true, true]);
    const out = await replayOf(
      excluding,
      log(...events, placed('bo', '2023-12-05'), placed('carl', '2023-12-05')),
      at('2024-01-31'),
    );
    expect(stated(out.share)).toEqual([[null, null, null], false, false]);
  });
});

test('groups have no bounds before the day of their attribute has come', async () => {
  const byDistrict = plan({ people: 'count: recipients, by: district' });
  const home = on('2020-01-01', 'anna', 'profile-registered', { district: 'north' });
  const groups = async (cutoff: string) =>
    (await replayOf(byDistrict, log(started('anna'), home), at(cutoff))).people?.breakdowns?.[0]?.groups;
  expect(await groups('2023-12-30')).toMatchObject([{ value: 1, lowest: null, highest: null, provisional: true }]);
  expect(await groups('2023-12-31')).toMatchObject([{ value: 1, lowest: 1, highest: 1, provisional: false }]);
});

test('a change lies between its sides, and the goals met between those that surely are and those that still can be', async () => {
  const changing = plan({
    people: 'count: recipients, goal: 1, target: { atLeast: 2 }',
    more: 'change: people, since: { period: "2022" }, in: number, goal: 2, target: { atLeast: 0 }',
    halved: 'change: people, since: { period: "2022" }, in: percent, target: { atLeast: -50 % }',
    goals: 'goals-met: true',
  });
  const events = log(started('anna', '2022-03-01'), ended('anna', '2022-04-01'), started('bo', '2022-03-01'));
  const found = await replayOf(changing, events, at('2023-06-30'));
  expect(stated(found.people)).toEqual([[1, 1, null], true, null]);
  expect(stated(found.more)).toEqual([[-1, -1, null], true, null]);
  expect(stated(found.halved)).toEqual([[-0.5, -0.5, null], true, true]);
  expect(stated(found.goals)).toEqual([[0, 0, 1], true, null]);
});

test('at the same lag, a year that runs is compared with the year before when it was as far, and not with all of it', async () => {
  const changing = plan({
    people: 'count: starters',
    whole: 'change: people, since: { period: year-before }, in: number',
    alike: 'change: people, since: { period: year-before, cutoff: same-lag }, in: number',
  });
  const before = ['a', 'b', 'c', 'd'].map((who, i) => started(who, `2022-${['03', '05', '09', '11'][i]}-10`));
  const found = await replayOf(
    changing,
    log(...before, started('e', '2023-03-01'), started('f', '2023-04-01'), started('g', '2023-05-01')),
    at('2023-06-30'),
  );
  expect(found.whole).toMatchObject({ value: -1, baseline: { through: '2023-06-30', value: 4 } });
  expect(found.alike).toMatchObject({
    value: 1,
    baseline: { through: '2022-06-30', value: 2 },
    lowest: null,
    highest: null,
  });
});
