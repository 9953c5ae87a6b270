import { describe, expect, test } from 'vitest';
import type { FigureResult } from '../../../contracts/figures/figure-schema.ts';
import { correct, event, log, retract } from '../../oracle/cases/given.ts';
import { figures } from '../../unit/goals/plan-text.ts';
import { on, planOf, replayOf } from './replay-of.ts';

const year = { period: '2023', cutoff: '2023-12-31' };

const benefit = (date: string, who: string) => on(date, who, 'benefit-started', { benefit: 'cashBenefit' });
const ended = (date: string, who: string) => on(date, who, 'benefit-ended', { benefit: 'cashBenefit' });
const placed = (date: string, who: string, known = date) =>
  on(date, who, 'placed', { kind: 'workPlacement', sector: 'private' }, known);
const home = (who: string, district: string, date = '2020-01-01', known = date) =>
  on(date, who, 'profile-registered', { district }, known);
const born = (who: string, birthDate: string) => on('2020-01-01', who, 'profile-registered', { birthDate });

type Events = readonly ReturnType<typeof event>[];

/** The groups of a figure with their values. */
const groupsOf = (figure: FigureResult | undefined, breakdown = 'district') =>
  (figure?.breakdowns?.find(({ id }) => id === breakdown)?.groups ?? []).map(({ group, value }) => [group, value]);

const parts = {
  states: '{ on-benefit: { benefit: cashBenefit } }',
  moments: '{ placement: { event: placed }, start: { begins: on-benefit, during: any-time } }',
  amounts: '{ days: { days-in: on-benefit }, age: { age-on: period-end }, placements: { number-of: placed } }',
  populations: '{ recipients: { in: on-benefit }, placed-ones: { with: placement } }',
  breakdowns: `{ district: { attribute: district }, age-band: { amount: age, bands: [0-17, 18-64, 65+] },
    start-year: { year-of: start } }`,
};

describe('the groups of an attribute are all values that are known of any citizen at the cutoff', () => {
  const plan = planOf({ ...parts, figures: figures({ people: 'count: placed-ones, by: district' }) });
  const groups = async (events: Events, at = year) => groupsOf((await replayOf(plan, log(...events), at)).people);

  test('of those in the figure, of those outside it, and of those who have moved on', async () => {
    expect(
      await groups([
        placed('2023-05-01', 'anna'),
        home('anna', 'west'),
        home('anna', 'north', '2023-02-01'),
        home('bo', 'south'),
      ]),
    ).toEqual([
      ['north', 1],
      ['south', 0],
      ['west', 0],
    ]);
  });

  test('not what a profile says from a later day on, nor what became known later', async () => {
    const events: Events = [
      placed('2023-05-01', 'anna'),
      home('anna', 'north', '2023-12-31'),
      home('bo', 'south', '2024-01-01', '2023-06-01'),
      home('carl', 'west', '2023-01-01', '2024-01-01'),
    ];
    expect(await groups(events)).toEqual([['north', 1]]);
    expect(await groups(events, { ...year, cutoff: '2024-01-01' })).toEqual([
      ['north', 1],
      ['south', 0],
      ['west', 0],
    ]);
    expect(await groups(events, { ...year, cutoff: '2023-12-30' })).toEqual([[null, 1]]);
  });

  test('not what was retracted, and of what was corrected the correction', async () => {
    const time = { time: '2023-07-01T12:00:00+02:00' };
    const said = (id: string, who: string, district: string) => ({ ...home(who, district), id });
    const events: Events = [
      placed('2023-05-01', 'anna'),
      said('a', 'anna', 'north'),
      said('b', 'bo', 'south'),
      retract('b', { subject: 'bo', ...time }),
      said('c', 'carl', 'wset'),
      correct('c', { occurredOn: '2020-01-01', district: 'west' }, { subject: 'carl', ...time }),
    ];
    expect(await groups(events)).toEqual([
      ['north', 1],
      ['west', 0],
    ]);
    expect(await groups(events, { ...year, cutoff: '2023-06-30' })).toEqual([
      ['north', 1],
      ['south', 0],
      ['wset', 0],
    ]);
  });

  test('also what a pseudonym said that turned out to be another citizen', async () => {
    const merge = event('identity-merged', { occurredOn: '2023-03-01', into: 'anna' }, { subject: 'a2' });
    expect(
      await groups([placed('2023-05-01', 'a2'), home('anna', 'north'), home('a2', 'south', '2021-01-01'), merge]),
    ).toEqual([
      ['north', 0],
      ['south', 1],
    ]);
  });

  test('nobody known has none, and the unknown is shown when somebody is in it', async () => {
    expect(await groups([])).toEqual([]);
    expect(await groups([placed('2023-05-01', 'anna')])).toEqual([[null, 1]]);
    expect(await groups([home('anna', 'north')])).toEqual([['north', 0]]);
  });
});

test('the groups of bands are all that are written, and those of years the ones in which somebody is', async () => {
  const plan = planOf({ ...parts, figures: figures({ people: 'count: recipients, by: [age-band, start-year]' }) });
  const events = [benefit('2019-05-01', 'anna'), benefit('2022-05-01', 'bo'), born('bo', '1990-01-01')];
  const found = await replayOf(plan, log(...events), year);
  expect(groupsOf(found.people, 'age-band')).toEqual([
    ['0-17', 0],
    ['18-64', 1],
    ['65+', 0],
    [null, 1],
  ]);
  expect(groupsOf(found.people, 'start-year')).toEqual([
    ['2019', 1],
    ['2022', 1],
  ]);
  const nobody = await replayOf(plan, log(), year);
  expect(groupsOf(nobody.people, 'age-band')).toEqual([
    ['0-17', 0],
    ['18-64', 0],
    ['65+', 0],
  ]);
  expect(groupsOf(nobody.people, 'start-year')).toEqual([]);
});

describe('nobody is a number', () => {
  const kinds = planOf({
    ...parts,
    populations: `{ recipients: { in: on-benefit }, last-day: { in: on-benefit, on: period-end },
      ahead: { in: on-benefit, on: period-end + 1 day } }`,
    figures: figures({
      count: 'count: recipients, by: [district, age-band], target: { atMost: 0 }',
      stock: 'count: last-day, by: district, target: { atLeast: 1 }',
      places: 'places: recipients, by: [district, age-band], target: { atLeast: 0 }',
      share: 'share: placement, of: recipients, by: [district, age-band], target: { atMost: 100 % }',
      average: 'average: days, of: recipients, by: [district, age-band], target: { atMost: 400 }',
      rate: 'rate: placements, over: days, of: recipients, by: [district, age-band], target: { atMost: 1 }',
      floor: 'lowest: on-benefit, target: { atMost: 0 }',
      heads: 'sum: headcount, initiative: prevention, audience: youth, target: { atMost: 0 }',
      as: 'count: recipients where placement, target: { atLeast: count }',
      below: 'count: recipients where placement, target: { below: count }',
      ahead: 'count: ahead, by: district, target: { atMost: 5 }',
      change: 'change: count, since: { period: previous }, in: number, target: { atMost: 0 }',
      percent: 'change: count, since: { period: previous }, in: percent',
      'places-change': 'change: places, since: { period: previous }, in: number, target: { atLeast: 0 }',
      mean: 'mean: count, by: district, target: { atMost: 0 }',
      'mean-places': 'mean: places, by: age-band',
      'mean-share': 'mean: share, by: district',
      'mean-ahead': 'mean: ahead, by: district',
      above: 'groups: count, by: district, that: { above: floor }',
      unchanged: 'groups: count, by: district, that: { unchanged-since: { period: previous } }, target: { atLeast: 2 }',
      'unchanged-places': 'groups: places, by: age-band, that: { unchanged-since: { period: year-before } }',
      'unchanged-share': 'groups: share, by: district, that: { unchanged-since: { period: previous } }',
      'unchanged-ahead': 'groups: ahead, by: district, that: { unchanged-since: { period: previous } }',
    }),
  });

  test('as a figure: a count, a stock, places, a sum and a lowest number are 0; a share, an average and a rate are none', async () => {
    const found = await replayOf(kinds, log(), year);
    for (const id of ['count', 'stock', 'places', 'floor', 'heads', 'as', 'below'])
      expect([id, found[id]?.value]).toEqual([id, 0]);
    expect(found.places).toMatchObject({ numerator: 0, denominator: 365, display: '0,0' });
    expect(found.floor).toMatchObject({ numerator: 0, on: '2023-01-01', display: '0' });
    expect(found.ahead).toMatchObject({ value: null, display: '–', met: null });
    for (const id of ['share', 'average', 'rate'])
      expect(found[id], id).toMatchObject({ value: null, display: '–', met: false });
  });

  test('in a target and a change', async () => {
    const found = await replayOf(kinds, log(), year);
    const met = ['count', 'places', 'floor', 'heads', 'as', 'change', 'places-change'];
    for (const id of met) expect([id, found[id]?.met]).toEqual([id, true]);
    for (const id of ['stock', 'below']) expect([id, found[id]?.met]).toEqual([id, false]);
    expect(found.change).toMatchObject({ value: 0, display: '0', baseline: { value: 0, display: '0' } });
    expect(found.percent).toMatchObject({ value: null, baseline: { value: 0 } });
    expect(found['places-change']).toMatchObject({ value: 0, baseline: { value: 0 } });
  });

  test('as a group, in a mean and in a number of groups', async () => {
    const found = await replayOf(kinds, log(home('anna', 'north'), home('bo', 'south')), year);
    const of = (value: number | null, ...groups: string[]) => groups.map((group) => [group, value]);
    for (const id of ['count', 'places', 'stock'])
      expect([id, groupsOf(found[id])]).toEqual([id, of(0, 'north', 'south')]);
    for (const id of ['share', 'average', 'rate', 'ahead'])
      expect([id, groupsOf(found[id])]).toEqual([id, of(null, 'north', 'south')]);
    for (const [id, value] of Object.entries({ count: 0, places: 0, share: null, average: null, rate: null }))
      expect([id, groupsOf(found[id], 'age-band')]).toEqual([id, of(value, '0-17', '18-64', '65+')]);
    expect(found.count?.breakdowns?.[0]?.groups[0]).toEqual({
      group: 'north',
      numerator: 0,
      lowest: 0,
      highest: 0,
      provisional: false,
      excluded: 0,
      undecided: 0,
      value: 0,
      display: '0',
    });
    expect(found.places?.breakdowns?.[0]?.groups[0]).toMatchObject({ numerator: 0, denominator: 365, display: '0,0' });
    expect(found.share?.breakdowns?.[0]?.groups[0]).toMatchObject({ numerator: 0, denominator: 0, display: '–' });

    expect(found.mean).toMatchObject({ value: 0, exact: '0/1', met: true });
    expect(found['mean-places']).toMatchObject({ value: 0 });
    expect(found.above).toMatchObject({ value: 0, numerator: 0 });
    expect(found.unchanged).toMatchObject({ value: 2, met: true });
    expect(found['unchanged-places']).toMatchObject({ value: 3 });
    for (const id of ['mean-share', 'mean-ahead', 'unchanged-share', 'unchanged-ahead'])
      expect(found[id], id).toMatchObject({ value: null, display: '–' });
  });

  test('but a mean or a number of groups without any group has no value', async () => {
    const found = await replayOf(kinds, log(), year);
    for (const id of ['mean', 'above', 'unchanged']) expect(found[id], id).toMatchObject({ value: null, display: '–' });
    const unknown = await replayOf(kinds, log(benefit('2023-05-01', 'anna')), year);
    expect(unknown.count).toMatchObject({ value: 1 });
    expect(groupsOf(unknown.count)).toEqual([[null, 1]]);
    for (const id of ['mean', 'above', 'unchanged']) expect(unknown[id], id).toMatchObject({ value: null });
  });

  test('and a group whose members are all excluded is 0 by count', async () => {
    const excluding = planOf({
      ...parts,
      figures: figures({ people: 'count: recipients, exclude: placement, by: district' }),
    });
    const events = [benefit('2023-05-01', 'anna'), placed('2023-06-01', 'anna')];
    const found = await replayOf(excluding, log(...events), year);
    expect(groupsOf(found.people)).toEqual([[null, 0]]);
  });
});

describe('the mean of groups', () => {
  const plan = planOf({
    ...parts,
    figures: figures({
      people: 'count: placed-ones, by: [district, age-band]',
      share: 'share: on-benefit on period-end, of: placed-ones, by: district',
      days: 'places: recipients, by: district',
      mean: 'mean: people, by: district, target: { atLeast: 1 }',
      bands: 'mean: people, by: age-band',
      'mean-share': 'mean: share, by: district',
      'mean-places': 'mean: days, by: district',
    }),
  });

  test('takes those of nobody for 0 by count and places, leaves them out by share, and the unknown always', async () => {
    const events = log(
      home('anna', 'north'),
      home('bo', 'north'),
      home('carl', 'south'),
      home('dorte', 'west'),
      ...['anna', 'bo', 'erik'].map((who) => placed('2023-05-01', who)),
      benefit('2022-01-01', 'anna'),
      born('anna', '1990-01-01'),
    );
    const found = await replayOf(plan, events, year);
    expect(found.mean).toMatchObject({ exact: '2/3', met: false });
    expect(found.bands).toMatchObject({ exact: '1/3' });
    expect(found['mean-share']).toMatchObject({ value: 0.5 });
    expect(found['mean-places']).toMatchObject({ value: 1 / 3 });
  });
});

describe('a comparison of groups compares every group that either side has', () => {
  const since = (baseline: string) => ({
    risen: `groups: people, by: BY, that: { risen-since: { ${baseline} } }`,
    fallen: `groups: people, by: BY, that: { fallen-since: { ${baseline} } }`,
    unchanged: `groups: people, by: BY, that: { unchanged-since: { ${baseline} } }`,
  });
  const planBy = (by: string, baseline: string, people = 'count: placed-ones') =>
    planOf({
      ...parts,
      figures: figures({
        people: `${people}, by: ${by}`,
        ...Object.fromEntries(Object.entries(since(baseline)).map(([id, text]) => [id, text.replace('BY', by)])),
      }),
    });
  const numbersOf = async (plan: ReturnType<typeof planBy>, events: Events, at = year) => {
    const { risen, fallen, unchanged } = await replayOf(plan, log(...events), at);
    return [risen?.value, fallen?.value, unchanged?.value];
  };

  test('a count that fell to 0 fell, one that rose from 0 rose, and none in both years is unchanged', async () => {
    const events: Events = [
      home('n', 'north'),
      home('s', 'south'),
      home('w', 'west'),
      home('e', 'east'),
      placed('2022-05-01', 'n'),
      placed('2023-05-01', 's'),
      placed('2022-05-01', 'w'),
      placed('2023-05-01', 'w'),
    ];
    expect(await numbersOf(planBy('district', 'period: previous'), events)).toEqual([1, 1, 2]);
  });

  test('the same of full-year places', async () => {
    const plan = planBy('district', 'period: previous', 'places: recipients');
    const events: Events = [
      home('n', 'north'),
      home('s', 'south'),
      home('w', 'west'),
      benefit('2022-05-01', 'n'),
      ended('2022-06-01', 'n'),
      benefit('2023-05-01', 's'),
    ];
    expect(await numbersOf(plan, events)).toEqual([1, 1, 1]);
  });

  test('a share that one of the sides has of nobody is not counted', async () => {
    const plan = planBy('district', 'period: previous', 'share: placement, of: recipients');
    const events: Events = [
      home('n', 'north'),
      home('s', 'south'),
      home('w', 'west'),
      benefit('2022-05-01', 'n'),
      ended('2022-06-01', 'n'),
      placed('2022-05-02', 'n'),
      benefit('2023-05-01', 's'),
      benefit('2022-05-01', 'w'),
      placed('2023-05-01', 'w'),
    ];
    expect(await numbersOf(plan, events)).toEqual([1, 0, 0]);
    expect(await numbersOf(plan, events.slice(0, 7))).toEqual([null, null, null]);
  });

  test('bands that nobody is in on either side', async () => {
    const events: Events = [
      born('a', '2006-07-01'),
      placed('2022-05-01', 'a'),
      placed('2023-05-01', 'a'),
      born('b', '2004-07-01'),
      placed('2023-05-01', 'b'),
    ];
    expect(await numbersOf(planBy('age-band', 'period: previous'), events)).toEqual([1, 0, 2]);
    expect(
      await numbersOf(planBy('age-band', 'period: previous'), events, { period: '2024', cutoff: '2024-12-31' }),
    ).toEqual([0, 2, 1]);
  });

  test('years that only the earlier side has fell, and those that only the later has rose', async () => {
    const events: Events = [
      benefit('2020-03-01', 'a'),
      placed('2022-05-01', 'a'),
      benefit('2021-03-01', 'b'),
      placed('2022-05-01', 'b'),
      placed('2023-05-01', 'b'),
      benefit('2023-03-01', 'c'),
      placed('2023-05-01', 'c'),
      placed('2023-05-01', 'without a start'),
    ];
    const plan = planBy('start-year', 'period: previous');
    expect(await numbersOf(plan, events)).toEqual([1, 1, 1]);
    const { people } = await replayOf(plan, log(...events), year);
    expect(groupsOf(people, 'start-year')).toEqual([
      ['2021', 1],
      ['2023', 1],
      [null, 1],
    ]);
  });

  test('a district that became known after the baseline, and one that has been corrected since', async () => {
    const plan = planBy('district', 'period: previous, cutoff: period-end');
    const events: Events = [
      { ...home('a', 'nroth'), id: 'a' },
      correct(
        'a',
        { occurredOn: '2020-01-01', district: 'north' },
        { subject: 'a', time: '2023-02-01T12:00:00+01:00' },
      ),
      placed('2022-05-01', 'a'),
      placed('2023-05-01', 'a'),
      home('s', 'south', '2023-03-01'),
      placed('2023-05-01', 's'),
      home('w', 'west', '2023-03-01'),
    ];
    // North and south rose from nobody, the misspelt district fell to nobody, west had and has nobody.
    expect(await numbersOf(plan, events)).toEqual([2, 1, 1]);
    const shares = planBy('district', 'period: previous, cutoff: period-end', 'share: placement, of: placed-ones');
    expect(await numbersOf(shares, events)).toEqual([null, null, null]);
  });

  test('the group of the unknown is not counted, whichever side it is on', async () => {
    const events: Events = [
      home('n', 'north'),
      placed('2022-05-01', 'somebody'),
      placed('2022-05-01', 'somebody else'),
      placed('2023-05-01', 'somebody'),
    ];
    expect(await numbersOf(planBy('district', 'period: previous'), events)).toEqual([0, 0, 1]);
    expect(await numbersOf(planBy('district', 'period: previous'), events.slice(1))).toEqual([null, null, null]);
  });
});

describe('many values of an attribute', () => {
  const plan = planOf({
    ...parts,
    figures: figures({
      people: 'count: placed-ones, by: district',
      mean: 'mean: people, by: district',
      unchanged: 'groups: people, by: district, that: { unchanged-since: { period: previous } }',
      total: 'count: placed-ones',
    }),
  });
  const districts = (number: number) => Array.from({ length: number }, (_, i) => home(`c${i}`, `d${i}`));

  test('are all groups, thousands of them', { timeout: 60_000 }, async () => {
    const found = await replayOf(plan, log(...districts(5_000), placed('2023-05-01', 'c7')), year);
    expect(found.people?.breakdowns?.[0]?.groups.length).toBe(5_000);
    expect(found.mean).toMatchObject({ exact: '1/5000' });
    expect(found.unchanged).toMatchObject({ value: 4_999 });
  });

  test('are refused beyond ten thousand, for that is no attribute', { timeout: 60_000 }, async () => {
    await expect(replayOf(plan, log(...districts(10_001)), year)).rejects.toMatchObject({
      code: 'QUERY_TOO_MANY_GROUPS',
      message: expect.stringContaining('"district"'),
    });
    const without = planOf({ ...parts, figures: figures({ total: 'count: placed-ones' }) });
    expect((await replayOf(without, log(...districts(10_001)), year)).total).toMatchObject({ value: 0 });
  });
});
