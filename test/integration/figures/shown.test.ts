import { describe, expect, test } from 'vitest';
import type { ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import { figureRows } from '../../../services/cli/render/figures.ts';
import { figureHeadings, figureLines } from '../../../services/spreadsheet/csv/figures-csv.ts';
import { log } from '../../oracle/cases/given.ts';
import { figures } from '../../unit/goals/plan-text.ts';
import { on, planOf, replayOf } from './replay-of.ts';

const plan = planOf({
  moments: '{ placement: { event: placed }, job: { event: employed } }',
  states: '{ on-benefit: { benefit: cashBenefit } }',
  amounts: '{ jobs: { number-of: employed }, days: { days-in: on-benefit } }',
  populations: '{ placed-ones: { with: placement }, recipients: { in: on-benefit } }',
  breakdowns: '{ gender: { attribute: gender, title: { da: køn, en: gender } } }',
  breaks:
    '[{ on: "2022-06-01", title: { da: En ny regel med en lang overskrift der går over linjen, en: New rule }, figures: [risen] }]',
  figures: figures({
    people: 'count: placed-ones, by: gender, target: { atLeast: 350, unit: full-year-places }',
    'in-job': 'share: job, of: placed-ones, target: { atLeast: 37.5 % }',
    fall: 'change: people, since: { period: previous, cutoff: period-end }, in: percent, target: { atMost: -10 % }',
    points: 'change: in-job, since: { period: previous }, in: points, target: { above: 5 points }',
    risen: 'groups: people, by: gender, that: { risen-since: { period: previous } }, target: { atLeast: 2 }',
    floor: 'lowest: on-benefit, target: { atLeast: 20 }',
    rate: 'rate: jobs, over: days, per: 1000, of: recipients',
    better: 'share: job, of: placed-ones, target: { above: in-job }',
    places: 'places: recipients, target: { below: 7.25 }',
  }),
});

const placed = (date: string, who: string) => on(date, who, 'placed', { kind: 'workPlacement', sector: 'private' });
const events = log(
  placed('2022-05-01', 'a'),
  placed('2022-05-01', 'b'),
  placed('2023-05-01', 'a'),
  on('2020-01-01', 'a', 'profile-registered', { gender: 'female' }),
  placed('2023-05-01', 'c'),
  placed('2023-05-01', 'd'),
  on('2023-06-01', 'a', 'employed', { kind: 'fullTime', sector: 'private' }),
);

/** Goal, title, numerator, denominator, excluded, undecided, result, target and met; empty cells left out. */
async function rows(language: 'da' | 'en', id: string): Promise<string[]> {
  const found = await replayOf(plan, events, { period: '2023', cutoff: '2023-12-31' });
  const figure = plan.figures.find((each) => each.id === id)!;
  return figureRows(figure, plan, found[id]!, '2023-12-31', language).map((cells) =>
    cells.filter((cell) => cell !== '').join(' | '),
  );
}

test.each([
  ['people', ['people | Tal | 3 | ≥ 350 helårspladser | nej', '  efter køn', '    kvinde | 1', '    ukendt | 2']],
  ['in-job', ['in-job | Tal | 1 | 3 | 33 % | ≥ 37,5 % | nej']],
  ['fall', ['fall | Tal | +50,0 % | ≤ −10 % | nej', '  fra 2: 01.01.2022–31.12.2022', '  kendt til og med 31.12.2022']],
  ['points', ['points | Tal | +33,3 point | > +5 point | ja', '  fra 0,0 %: 01.01.2022–31.12.2022']],
  [
    'risen',
    [
      'risen | Tal | brudt serie | ≥ 2 | nej',
      '  siden perioden før',
      '  01.06.2022: En ny regel med en lang\n  overskrift der går over linjen',
    ],
  ],
  ['floor', ['floor | Tal | 0 | ≥ 20 | nej', '  første gang den 01.01.2023']],
  ['rate', ['rate | Tal | 0 | 0 | –', '  pr. 1.000']],
  ['better', ['better | Tal | 1 | 3 | 33 % | > 33 % (in-job) | nej']],
  ['places', ['places | Tal | 0,0 | < 7,25 helårspladser | ja']],
])('%s is shown with what it is compared with, and its groups below it', async (id, expected) => {
  expect(await rows('da', id)).toEqual(expected);
});

test('groups are told by their codes in English', async () => {
  expect((await rows('en', 'people')).slice(1)).toEqual(['  by gender', '    female | 1', '    unknown | 2']);
});

describe('in week 53, beside a year that has none', () => {
  const weekly = planOf({
    moments: '{ placement: { event: placed }, job: { event: employed } }',
    populations: '{ placed-ones: { with: placement } }',
    breakdowns: '{ gender: { attribute: gender } }',
    figures: figures({
      people: 'count: placed-ones, by: gender',
      'in-job': 'share: job, of: placed-ones, by: gender',
      change: 'change: people, since: { period: year-before }, in: number, target: { atLeast: 0 }',
      risen: 'groups: people, by: gender, that: { risen-since: { period: year-before } }',
      nation: 'benchmark: people, area: nation, in: number, period: year-before',
    }),
  });
  const week = async () =>
    replayOf(
      weekly,
      log(on('2020-01-01', 'a', 'profile-registered', { gender: 'female' }), placed('2020-12-28', 'b')),
      {
        period: '2020-W53',
        cutoff: '2021-01-31',
      },
    );

  test('a group of nobody is shown with 0 for a count and a dash for a share, and what is not there with its reason', async () => {
    const found = await week();
    const shown = weekly.figures.map((figure) =>
      figureRows(figure, weekly, found[figure.id]!, '2021-01-31', 'da').map((cells) =>
        cells.filter((cell) => cell !== '').join(' | '),
      ),
    );
    expect(shown).toEqual([
      ['people | Tal | 1', '  efter gender', '    kvinde | 0', '    ukendt | 1'],
      ['in-job | Tal | 0 | 1 | 0 %', '  efter gender', '    kvinde | 0 | 0 | –', '    ukendt | 0 | 1 | 0 %'],
      ['change | Tal | – | ≥ 0 | nej', '  2019 har ingen uge 53'],
      ['risen | Tal | –', '  siden året før', '  2019 har ingen uge 53'],
      ['nation | Tal | –', '  2019 har ingen uge 53'],
    ]);
    const change = weekly.figures.find(({ id }) => id === 'change')!;
    expect(figureRows(change, weekly, found.change!, '2021-01-31', 'en')[1]).toContain('  2019 has no week 53');
  });

  test('CSV tells the code of the reason', async () => {
    const replay: ReplayResult = {
      plan: weekly.id,
      definition: weekly.definition,
      period: { from: '2020-12-28', to: '2021-01-04' },
      cutoff: { clock: 'registered', through: '2021-01-31', position: 2 },
      notices: [],
      figures: Object.values(await week()),
    };
    const column = figureHeadings.indexOf('missing');
    const reasons = replay.figures.flatMap((figure) => figureLines(replay, figure)).map((line) => line[column]);
    expect(reasons.map((reason) => reason ?? null)).toEqual([
      ...[null, null, null, null, null, null],
      ...['no-such-week', 'no-such-week', 'no-such-week'],
    ]);
  });
});

test('CSV has a line for each figure and each group, as wide as its headings', async () => {
  const found = await replayOf(plan, events, { period: '2023', cutoff: '2023-12-31' });
  const replay: ReplayResult = {
    plan: plan.id,
    definition: plan.definition,
    period: { from: '2023-01-01', to: '2024-01-01' },
    cutoff: { clock: 'registered', through: '2023-12-31', position: 7 },
    notices: [],
    figures: Object.values(found),
  };
  const lines = replay.figures.flatMap((figure) => figureLines(replay, figure));
  expect(lines.map((line) => line.length)).toEqual(lines.map(() => figureHeadings.length));
  const cells = lines.map((line) => Object.fromEntries(figureHeadings.map((heading, i) => [heading, line[i]])));
  expect(
    cells.filter(({ id }) => id === 'people').map(({ breakdown, group, numerator }) => [breakdown, group, numerator]),
  ).toEqual([
    [null, null, 3],
    ['gender', 'female', 1],
    ['gender', null, 2],
  ]);
  expect(cells.find(({ id }) => id === 'fall')).toMatchObject({
    target: 'atMost -0.1',
    exact: { written: '1/2' },
    baselineFrom: { day: '2022-01-01' },
    baselineThrough: { day: '2022-12-31' },
    baselineValue: 2,
  });
  expect(cells.find(({ id }) => id === 'better')).toMatchObject({ target: `above ${1 / 3} (in-job)` });
  expect(cells.find(({ id }) => id === 'risen')).toMatchObject({ brokenOn: { day: '2022-06-01' }, value: null });
});
