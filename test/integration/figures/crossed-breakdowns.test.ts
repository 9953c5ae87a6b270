import { expect, test } from 'vitest';
import type { FigureResult } from '../../../contracts/figures/figure-schema.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import { parsePlan } from '../../../projections/goals/parse-plan.ts';
import { fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { compareGroups } from '../../../projections/reconcile/compare-groups.ts';
import { groupLabel } from '../../../services/presentation/group-label.ts';
import { csvLine } from '../../../services/spreadsheet/csv/csv.ts';
import { figureLines } from '../../../services/spreadsheet/csv/figures-csv.ts';
import { log } from '../../oracle/cases/given.ts';
import { withLedger } from '../../property/ledger-in-memory.ts';
import { figures, planText } from '../../unit/goals/plan-text.ts';
import { on, planOf, replayOf } from './replay-of.ts';

const parts = {
  states: '{ on-benefit: { benefit: cashBenefit } }',
  populations: '{ recipients: { in: on-benefit } }',
  moments: '{ start: { begins: on-benefit, during: any-time }, job: { event: employed } }',
  amounts: '{ age: { age-on: period-end } }',
  breakdowns: `{ gender: { attribute: gender }, district: { attribute: district },
    age-band: { amount: age, bands: [18-29, 30+] }, start-year: { year-of: start },
    both: { crossed: [gender, district] }, by-age: { crossed: [age-band, gender] }, by-year: { crossed: [start-year, gender] } }`,
};
const plan = planOf({
  ...parts,
  figures: figures({
    people: 'count: recipients, by: [both, by-age, by-year]',
    'in-job': 'share: job, of: recipients, by: [gender, both]',
    'mean-in-job': 'mean: in-job, by: both',
    'above-all': 'groups: in-job, by: both, that: { above: in-job }',
    more: "groups: people, by: both, that: { 'risen-since': { period: year-before } }",
  }),
});

const benefit = (date: string, who: string) => on(date, who, 'benefit-started', { benefit: 'cashBenefit' });
const profile = (who: string, data: object) => on('2021-01-01', who, 'profile-registered', data);
const year = { period: '2023', cutoff: '2023-12-31' };

const events = log(
  ...['anna', 'carl', 'dina', 'egon'].map((who) => benefit('2023-05-01', who)),
  benefit('2022-05-01', 'bo'),
  profile('anna', { gender: 'female', district: 'south', birthDate: '2000-01-01' }),
  profile('bo', { gender: 'male', district: 'north', birthDate: '1980-01-01' }),
  profile('carl', { gender: 'male', district: 'north' }),
  profile('dina', { gender: 'female' }),
  on('2023-06-01', 'anna', 'employed', { kind: 'fullTime', sector: 'private' }),
  on('2023-06-01', 'dina', 'employed', { kind: 'fullTime', sector: 'private' }),
);

const numbers = (figure: FigureResult | undefined, breakdown: string) =>
  figure?.breakdowns?.find(({ id }) => id === breakdown)?.groups.map(({ group, numerator }) => [group, numerator]);

test('every combination is a group, in the order of the parts; with an unknown part where somebody is in it', async () => {
  const { people } = await replayOf(plan, events, year);
  expect(numbers(people, 'both')).toEqual([
    [['female', 'north'], 0],
    [['female', 'south'], 1],
    [['female', null], 1],
    [['male', 'north'], 2],
    [['male', 'south'], 0],
    [[null, null], 1],
  ]);
  expect(numbers(people, 'by-age')).toEqual([
    [['18-29', 'female'], 1],
    [['18-29', 'male'], 0],
    [['30+', 'female'], 0],
    [['30+', 'male'], 1],
    [[null, 'female'], 1],
    [[null, 'male'], 1],
    [[null, null], 1],
  ]);
  expect(numbers(people, 'by-year')).toEqual([
    [['2022', 'female'], 0],
    [['2022', 'male'], 1],
    [['2023', 'female'], 2],
    [['2023', 'male'], 1],
    [['2023', null], 1],
  ]);
});

test('a figure is shown by a combination beside one of its parts, and the parts alone are shown where they are asked for', async () => {
  const found = await replayOf(plan, events, year);
  expect(found['in-job']?.breakdowns?.map(({ id }) => id)).toEqual(['gender', 'both']);
  expect(numbers(found['in-job'], 'gender')).toEqual([
    ['female', 2],
    ['male', 0],
    [null, 0],
  ]);
});

test('combinations of which a part is unknown are in no mean and in no number of groups; one that nobody is in is', async () => {
  const found = await replayOf(plan, events, year);
  // Of the known: female north has no value, female south 1, male north 0, male south no value.
  expect(found['mean-in-job']).toMatchObject({ value: 0.5, exact: '1/2' });
  expect(found['above-all']).toMatchObject({ numerator: 1 });
  // The year before only Bo was there: male north rose from 1 to 2, female south from 0 to 1.
  expect(found.more).toMatchObject({ numerator: 2 });
});

test('the breakdown says what it crosses; CSV has the list of parts, and tables their labels', async () => {
  await withLedger(events, [], async ({ engine }) => {
    const cutoff = await fixCutoff(engine, { clock: 'registered', through: year.cutoff });
    const result = await evaluate(engine, plan, parsePeriod(year.period), cutoff);
    const people = result.figures[0]!;
    expect(people.breakdowns?.map(({ id, crossed }) => [id, crossed])).toEqual([
      ['both', ['gender', 'district']],
      ['by-age', ['age-band', 'gender']],
      ['by-year', ['start-year', 'gender']],
    ]);
    const cells = figureLines(result, people).map((line) => line[18]);
    expect(cells.slice(1, 4)).toEqual(['["female","north"]', '["female","south"]', '["female",null]']);
    expect(csvLine([cells[1]])).toBe('"[""female"",""north""]"\n');
  });
  expect(groupLabel(plan, 'both', ['female', 'north'], 'da')).toBe('kvinde × north');
  expect(groupLabel(plan, 'both', ['female', null], 'en')).toBe('female × unknown');
});

test('printed combinations are compared part by part', async () => {
  const printed = planOf({
    ...parts,
    figures: figures({
      people:
        'count: recipients, by: both, published: { groups: { both: { female: { south: 1, unknown: 2 }, male: { north: 50 % } } } }',
    }),
  });
  const { people } = await replayOf(printed, events, year);
  expect(compareGroups(printed.figures[0]!, people!)).toEqual([
    { what: 'group', breakdown: 'both', of: ['female', 'south'], published: 1, computed: 1, matches: true },
    { what: 'group', breakdown: 'both', of: ['female', 'unknown'], published: 2, computed: 1, matches: false },
    { what: 'group', breakdown: 'both', of: ['male', 'north'], published: '50 %', computed: '40 %', matches: false },
  ]);
});

test('more combinations than anybody could read are refused', async () => {
  const many = log(
    ...Array.from({ length: 101 }, (_, n) =>
      profile(`c${n}`, { district: `d${n}`, municipality: String(100 + n), gender: 'female' }),
    ),
  );
  const wide = planOf({
    ...parts,
    breakdowns:
      '{ district: { attribute: district }, municipality: { attribute: municipality }, both: { crossed: [district, municipality] } }',
    figures: figures({ people: 'count: recipients, by: both' }),
  });
  await expect(replayOf(wide, many, year)).rejects.toMatchObject({ code: 'QUERY_TOO_MANY_GROUPS' });
});

test('crossing one breakdown is refused, since that is the breakdown itself', () => {
  const breakdowns = '{ gender: { attribute: gender }, both: { crossed: [gender] } }';
  const parsed = parsePlan(
    planText({ language: 2, ...parts, breakdowns, figures: figures({ people: 'count: recipients, by: both' }) }),
  );
  expect(parsed.ok ? [] : parsed.problems).toMatchObject([
    { field: 'breakdowns.both.crossed', detail: { kind: 'values-at-least', least: 2 } },
  ]);
});

test.each([
  ['[gender, gender]', { kind: 'breakdown-twice', breakdown: 'gender' }],
  ['[gender, both]', { kind: 'crossed-in-crossed', breakdown: 'both' }],
  ['[gender, itself]', { kind: 'crossed-in-crossed', breakdown: 'itself' }],
  ['[gender, elsewhere]', { kind: 'unknown-name', wanted: 'breakdown', name: 'elsewhere', meant: null }],
])('crossing %s is refused', (crossed, detail) => {
  const breakdowns = `{ gender: { attribute: gender }, district: { attribute: district },
    both: { crossed: [gender, district] }, itself: { crossed: ${crossed} } }`;
  const parsed = parsePlan(
    planText({ language: 2, ...parts, breakdowns, figures: figures({ people: 'count: recipients, by: itself' }) }),
  );
  expect(parsed.ok ? [] : parsed.problems).toMatchObject([{ field: 'breakdowns.itself.crossed.1', detail }]);
});
