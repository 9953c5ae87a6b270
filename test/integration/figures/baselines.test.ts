import { describe, expect, test } from 'vitest';
import { breakOn } from '../../../projections/figures/breaks.ts';
import { log } from '../../oracle/cases/given.ts';
import { figures } from '../../unit/goals/plan-text.ts';
import { on, planOf, replayOf } from './replay-of.ts';

const year = { period: '2023', cutoff: '2023-12-31' };

const people = 'count: placed-ones';
const parts = {
  moments: '{ placement: { event: placed }, job: { event: employed } }',
  populations: '{ placed-ones: { with: placement } }',
  breakdowns: '{ municipality: { attribute: municipality } }',
};
const placed = (date: string, who: string, known = date) =>
  on(date, who, 'placed', { kind: 'workPlacement', sector: 'private' }, known);
const employed = (date: string, who: string) => on(date, who, 'employed', { kind: 'fullTime', sector: 'private' });
const lives = (...who: string[]) => ({
  on: (date: string, known = date) => who.map((each) => placed(date, each, known)),
});

describe('a change', () => {
  const changes = planOf({
    ...parts,
    figures: figures({
      people,
      'in-job': 'share: job, of: placed-ones',
      number: 'change: people, since: { period: previous }, in: number, target: { above: 1 }',
      percent: 'change: people, since: { period: "2022" }, in: percent, target: { atMost: -10 % }',
      points: 'change: in-job, since: { period: year-before }, in: points, target: { atLeast: 5 points }',
      relative: 'change: in-job, since: { period: year-before }, in: percent',
    }),
  });

  test('keeps numbers, per cent and points apart', async () => {
    const events = log(
      ...lives('a', 'b', 'c', 'd').on('2022-03-01'),
      ...lives('a', 'e', 'f').on('2023-03-01'),
      employed('2022-05-01', 'a'),
      employed('2023-05-01', 'e'),
    );
    const found = await replayOf(changes, events, year);
    expect(found.number).toMatchObject({
      kind: 'change',
      quantity: { kind: 'difference', unit: 'heads' },
      exact: '-1/1',
      display: '−1',
      met: false,
    });
    expect(found.percent).toMatchObject({
      quantity: { kind: 'percent-change', unit: 'heads' },
      exact: '-1/4',
      value: -0.25,
      display: '−25,0 %',
      met: true,
    });
    expect(found.points).toMatchObject({
      quantity: { kind: 'points', unit: 'heads' },
      exact: '1/12',
      display: '+8,3 point',
      met: true,
    });
    expect(found.relative).toMatchObject({ exact: '1/3', display: '+33,3 %' });
    expect(found.percent?.baseline).toEqual({
      period: { from: '2022-01-01', to: '2023-01-01' },
      through: '2023-12-31',
      numerator: 4,
      value: 4,
      exact: '4/1',
      undecided: 0,
      provisional: false,
      quantity: { kind: 'count', unit: 'heads' },
      display: '4',
    });
    expect(found.points?.baseline).toMatchObject({ value: 0.25, display: '25,0 %' });
    expect(found.number).not.toHaveProperty('numerator');
  });

  test('has no value from nought in per cent, nor where a share is of nobody', async () => {
    const found = await replayOf(changes, log(...lives('a', 'b').on('2023-03-01')), year);
    expect(found.percent).toMatchObject({ value: null, display: '–', met: false });
    expect(found.points).toMatchObject({ value: null, baseline: { value: null, display: '–' } });
    expect(found.number).toMatchObject({ exact: '2/1', display: '+2', met: true });
  });
});

describe('what is known of a baseline', () => {
  const known = planOf({
    ...parts,
    figures: figures({
      people,
      now: 'change: people, since: { period: previous }, in: number',
      'at-its-end': 'change: people, since: { period: previous, cutoff: period-end }, in: number',
      dated: 'change: people, since: { period: previous, cutoff: 2023-01-31 }, in: number',
      matured: 'change: people, since: { period: "2023", cutoff: period-end }, in: number',
    }),
  });
  const events = log(
    ...lives('a', 'b').on('2022-03-01'),
    ...lives('c').on('2022-04-01', '2023-01-20'),
    ...lives('d').on('2022-05-01', '2023-06-01'),
    ...lives('a', 'b', 'c').on('2023-03-01'),
    ...lives('e').on('2023-11-01', '2024-02-01'),
  );
  const through = async (cutoff: string) => {
    const found = await replayOf(known, events, { period: '2023', cutoff });
    return Object.fromEntries(
      Object.values(found).map(({ id, display, baseline }) => [id, [display, baseline?.value, baseline?.through]]),
    );
  };

  test('is what the query knows, what was known when it ended, or on a date', async () => {
    expect(await through('2023-12-31')).toMatchObject({
      now: ['−1', 4, '2023-12-31'],
      'at-its-end': ['+1', 2, '2022-12-31'],
      dated: ['0', 3, '2023-01-31'],
    });
  });

  test('tells how much a figure of the same period grew after the period', async () => {
    expect(await through('2024-06-30')).toMatchObject({
      people: ['4', undefined, undefined],
      matured: ['+1', 3, '2023-12-31'],
    });
  });

  test('is never known later than the figure, so that nothing after a cutoff moves a figure of that cutoff', async () => {
    expect(await through('2023-01-10')).toMatchObject({
      dated: ['−2', 2, '2023-01-10'],
      'at-its-end': ['−2', 2, '2022-12-31'],
    });
  });
});

test('a change of a change goes back twice', async () => {
  const plan = planOf({
    ...parts,
    figures: figures({
      people,
      rise: 'change: people, since: { period: previous }, in: number',
      'rise-of-rise': 'change: rise, since: { period: previous }, in: number',
    }),
  });
  const events = log(
    ...lives('a').on('2021-03-01'),
    ...lives('a', 'b', 'c').on('2022-03-01'),
    ...lives('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h').on('2023-03-01'),
  );
  const found = await replayOf(plan, events, year);
  expect(found.rise).toMatchObject({ display: '+5' });
  expect(found['rise-of-rise']).toMatchObject({ display: '+3', baseline: { value: 2, display: '+2' } });
});

describe('a break in the series', () => {
  const broken = (on: string, of = '') =>
    planOf({
      ...parts,
      breaks: `[{ on: "${on}", title: { da: Ny regel, en: New rule }${of} }]`,
      figures: figures({
        people: `${people}, by: municipality`,
        'in-job': 'share: job, of: placed-ones',
        rise: 'change: people, since: { period: previous }, in: number, target: { above: 0 }',
        risen: 'groups: people, by: municipality, that: { risen-since: { period: previous } }',
        points: 'change: in-job, since: { period: previous }, in: points',
      }),
    });
  const events = log(...lives('a').on('2022-03-01'), ...lives('a', 'b').on('2023-03-01'), employed('2023-04-01', 'a'));

  test.each([
    ['2022-01-01', true],
    ['2022-01-02', false],
    ['2023-01-01', false],
    ['2023-12-31', false],
    ['2024-01-01', true],
  ])('on %s leaves a change from 2022 to 2023 comparable: %s', async (day, comparable) => {
    const { rise, risen } = await replayOf(broken(day), events, year);
    if (comparable) {
      expect(rise).toMatchObject({ value: 1, met: true });
      expect(rise).not.toHaveProperty('brokenBy');
    } else {
      expect(rise).toMatchObject({ value: null, display: 'brudt serie', met: false });
      expect(rise?.brokenBy).toEqual({ on: day });
      expect(risen).toMatchObject({ value: null, brokenBy: { on: day } });
    }
  });

  test('is found again by its day, of several on one day the first that concerns the figure', () => {
    const ofJobs = { on: '2023-01-01', title: { da: 'Om job', en: 'Of jobs' }, figures: ['in-job'] };
    const ofAll = { on: '2023-01-01', title: { da: 'Om alt', en: 'Of all' }, figures: undefined };
    const plan = { ...broken('2023-01-01'), breaks: [ofJobs, ofAll] };
    const found = (id: string, day: string) => {
      const figure = plan.figures.find((each) => each.id === id);
      return figure === undefined ? 'no such figure' : breakOn(day, figure, plan);
    };
    expect([found('points', '2023-01-01'), found('rise', '2023-01-01')]).toEqual([ofJobs, ofAll]);
    expect(found('rise', '2023-01-02')).toBeUndefined();
  });

  test('that names figures concerns them and what is derived from them, and nothing else', async () => {
    const found = await replayOf(broken('2023-01-01', ', figures: [people]'), events, year);
    expect(found.rise).toMatchObject({ value: null });
    expect(found.points).toHaveProperty('exact');
  });
});

describe('groups', () => {
  const plan = planOf({
    ...parts,
    figures: figures({
      people: `${people}, by: municipality`,
      'in-job': 'share: job, of: placed-ones, by: municipality',
      mean: 'mean: in-job, by: municipality',
      'mean-number': 'mean: people, by: municipality',
      above: 'groups: in-job, by: municipality, that: { above: in-job }, target: { atLeast: 1 }',
      below: 'groups: in-job, by: municipality, that: { below: mean }',
      risen: 'groups: in-job, by: municipality, that: { risen-since: { period: previous } }',
      fallen: 'groups: in-job, by: municipality, that: { fallen-since: { period: previous } }',
      unchanged: 'groups: in-job, by: municipality, that: { unchanged-since: { period: previous } }',
    }),
  });
  const home = (who: string, municipality: string) => on('2021-01-01', who, 'profile-registered', { municipality });
  const homes = [home('a', '101'), home('b', '101'), home('c', '259'), home('d', '265'), home('e', '270')];

  test('count with exact values, known groups only, and those that are there on both sides', async () => {
    const events = log(
      ...homes,
      ...lives('a', 'b', 'c', 'd').on('2022-03-01'),
      ...['b', 'c'].map((who) => employed('2022-05-01', who)),
      // 101: 1/2 both years; 259: 1 → 0; 265: 0 → 1; 270 is new; x has no known home.
      ...lives('a', 'b', 'c', 'd', 'e', 'x').on('2023-03-01'),
      ...['a', 'd', 'x'].map((who) => employed('2023-05-01', who)),
    );
    const found = await replayOf(plan, events, year);
    expect(found['in-job']).toMatchObject({ numerator: 3, denominator: 6 });
    expect(found.mean).toMatchObject({ kind: 'mean', exact: '3/8', value: 0.375, display: '37,5 %' });
    expect(found['mean-number']).toMatchObject({ exact: '5/4', display: '1,3' });
    expect(found.above).toMatchObject({ kind: 'count', numerator: 1, value: 1, display: '1', met: true });
    expect(found.below).toMatchObject({ value: 2 });
    expect(found.risen).toMatchObject({ value: 1 });
    expect(found.fallen).toMatchObject({ value: 1 });
    expect(found.unchanged).toMatchObject({ value: 1 });
  });

  test('have no number where there is nothing to compare with', async () => {
    const found = await replayOf(plan, log(...homes, ...lives('a').on('2023-03-01')), year);
    expect(found.risen).toMatchObject({ value: null, display: '–' });
    expect(found.risen).not.toHaveProperty('numerator');
    const nobody = await replayOf(plan, log(), year);
    expect(nobody.mean).toMatchObject({ value: null });
    expect(nobody.above).toMatchObject({ value: null, met: false });
  });
});
