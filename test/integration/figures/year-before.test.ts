import { describe, expect, test } from 'vitest';
import { log } from '../../oracle/cases/given.ts';
import { figures } from '../../unit/goals/plan-text.ts';
import { on, planOf, replayOf } from './replay-of.ts';

const parts = {
  moments: '{ placement: { event: placed } }',
  populations: '{ placed-ones: { with: placement } }',
  breakdowns: '{ municipality: { attribute: municipality } }',
};
const placed = (date: string, who: string) => on(date, who, 'placed', { kind: 'workPlacement', sector: 'private' });
const home = (who: string, municipality: string) => on('2010-01-01', who, 'profile-registered', { municipality });
const noWeek53 = (year: number) => ({
  code: 'no-such-week',
  year,
  week: 53,
});

describe('a change since the year before', () => {
  const plan = planOf({
    ...parts,
    figures: figures({
      people: 'count: placed-ones',
      change: 'change: people, since: { period: year-before }, in: number',
    }),
  });
  const changeOf = async (period: string, days: readonly string[]) => {
    const events = days.map((day, i) => placed(day, `citizen-${i}`));
    return (await replayOf(plan, log(...events), { period, cutoff: '2026-12-31' })).change;
  };

  test.each([
    ['a week', '2023-W48', '2022-11-28', '2022-12-04', '2022-11-27', '2022-12-05'],
    ['a week written as dates', '2023-11-27/2023-12-04', '2022-11-28', '2022-12-04', '2022-11-27', '2022-12-05'],
    ['week 1, which begins in the year before', '2020-W01', '2018-12-31', '2019-01-06', '2018-12-30', '2019-01-07'],
    ['week 52, after a year with a week 53', '2021-W52', '2020-12-21', '2020-12-27', '2020-12-20', '2020-12-28'],
    ['week 1, after a year with a week 53', '2021-W01', '2019-12-30', '2020-01-05', '2019-12-29', '2020-01-06'],
    ['the week in which summer time begins', '2023-W12', '2022-03-21', '2022-03-27', '2022-03-20', '2022-03-28'],
    ['the week in which it ends', '2023-W43', '2022-10-24', '2022-10-30', '2022-10-23', '2022-10-31'],
    ['a quarter', '2023-Q4', '2022-10-01', '2022-12-31', '2022-09-30', '2023-01-01'],
    ['February of a leap year', '2024-02', '2023-02-01', '2023-02-28', '2023-01-31', '2023-03-01'],
    ['February after a leap year', '2025-02', '2024-02-01', '2024-02-29', '2024-01-31', '2024-03-01'],
    ['dates', '2023-11-28/2023-12-05', '2022-11-28', '2022-12-04', '2022-11-27', '2022-12-05'],
    ['dates from 29 February', '2024-02-29/2024-03-15', '2023-02-28', '2023-03-14', '2023-02-27', '2023-03-15'],
    [
      'the day on which summer time begins',
      '2023-03-26/2023-03-27',
      '2022-03-26',
      '2022-03-26',
      '2022-03-25',
      '2022-03-27',
    ],
  ])('of %s counts from the first day to the last', async (_, period, first, last, before, after) => {
    expect(await changeOf(period, [first, last])).toMatchObject({ value: -2, baseline: { value: 2 } });
    expect(await changeOf(period, [before, after])).toMatchObject({ value: 0, baseline: { value: 0 } });
  });

  test.each([
    ['2015-W53', 2014],
    ['2020-W53', 2019],
    ['2020-12-28/2021-01-04', 2019],
    ['2026-W53', 2025],
  ])('of %s has no value and says why: %i has no such week', async (period, year) => {
    const change = await changeOf(period, ['2019-12-30', '2020-12-28', '2015-12-28', '2026-12-28']);
    expect(change).toMatchObject({ value: null, display: '–', missing: noWeek53(year) });
    expect(change).not.toHaveProperty('baseline');
  });
});

test('whatever is compared with the week 53 that there is not has no value, and says so', async () => {
  const plan = planOf({
    ...parts,
    figures: figures({
      people: 'count: placed-ones, by: municipality',
      change: 'change: people, since: { period: year-before }, in: number, target: { atLeast: 0 }',
      risen: 'groups: people, by: municipality, that: { risen-since: { period: year-before } }, target: { atMost: 9 }',
      unchanged: 'groups: people, by: municipality, that: { unchanged-since: { period: year-before } }',
      previous: 'change: people, since: { period: previous }, in: number',
      'change-then': 'change: change, since: { period: previous }, in: number',
      'change-back': 'change: previous, since: { period: year-before }, in: number',
      nation: 'benchmark: people, area: nation, in: number, period: year-before, target: { atMost: 9 }',
      'nation-now': 'benchmark: people, area: nation, in: number',
      'above-nation': 'groups: people, by: municipality, that: { above: nation }',
      'as-nation': 'count: placed-ones, target: { atLeast: nation }',
    }),
  });
  const nation = (period: string) =>
    on('2021-01-10', 'ministry', 'benchmark-reported', { series: 'people', area: 'nation', period, value: 3 });
  const events = log(
    home('anna', '101'),
    placed('2020-12-29', 'anna'),
    placed('2019-12-30', 'anna'),
    placed('2020-12-21', 'bo'),
    nation('2020-W53'),
    nation('2019-W52'),
    nation('2020-W01'),
  );
  const found = await replayOf(plan, events, { period: '2020-W53', cutoff: '2021-01-31' });
  for (const id of ['change', 'risen', 'unchanged', 'change-back', 'nation'])
    expect(found[id], id).toMatchObject({ value: null, display: '–', missing: noWeek53(2019) });
  expect(found.change?.met).toBe(false);
  expect(found.risen?.met).toBe(false);
  expect(found.risen).not.toHaveProperty('numerator');
  expect(found.nation?.met).toBe(false);
  expect(found['as-nation']).toMatchObject({ value: 1, met: false, target: { atLeast: null, figure: 'nation' } });

  expect(found.people).toMatchObject({ value: 1 });
  expect(found.previous).toMatchObject({ value: 0, baseline: { period: { from: '2020-12-21', to: '2020-12-28' } } });
  expect(found['nation-now']).toMatchObject({ value: 3 });
  for (const id of ['people', 'previous', 'change-then', 'nation-now', 'above-nation', 'as-nation'])
    expect(found[id], id).not.toHaveProperty('missing');
  for (const id of ['change-then', 'above-nation']) expect(found[id], id).toMatchObject({ value: null });

  const weekAfter = await replayOf(plan, events, { period: '2021-W01', cutoff: '2021-01-31' });
  expect(weekAfter.change).toMatchObject({ value: -1, baseline: { value: 1 } });
  expect(weekAfter['change-then']).toMatchObject({ value: null, baseline: { value: null } });
  expect(weekAfter.nation).toMatchObject({ value: 3 });
});

test('a benchmark of the year before is that of the week of the same number, however its publisher wrote it', async () => {
  const plan = planOf({
    figures: figures({ nation: 'benchmark: people, area: nation, in: number, period: year-before' }),
  });
  const reported = (period: string, value: number) =>
    on('2022-12-10', 'ministry', 'benchmark-reported', { series: 'people', area: 'nation', period, value });
  const week = { period: '2023-W48', cutoff: '2023-12-31' };
  for (const period of ['2022-W48', '2022-11-28/2022-12-05']) {
    const found = await replayOf(plan, log(reported(period, 7), reported('2022-11-27/2022-12-04', 8)), week);
    expect(found.nation).toMatchObject({ value: 7 });
  }
});

test('a change of a change goes back twice by weeks of the same number', async () => {
  const plan = planOf({
    ...parts,
    figures: figures({
      people: 'count: placed-ones',
      rise: 'change: people, since: { period: year-before }, in: number',
      'rise-of-rise': 'change: rise, since: { period: year-before }, in: number',
    }),
  });
  const inWeek = (monday: string, ...who: string[]) => who.map((each) => placed(monday, each));
  const events = log(
    ...inWeek('2021-11-29', 'a'),
    ...inWeek('2022-11-28', 'a', 'b', 'c'),
    ...inWeek('2023-11-27', 'a', 'b', 'c', 'd', 'e', 'f'),
  );
  const found = await replayOf(plan, events, { period: '2023-W48', cutoff: '2023-12-31' });
  expect(found.rise).toMatchObject({ display: '+3' });
  expect(found['rise-of-rise']).toMatchObject({ display: '+1', baseline: { value: 2 } });
});
