import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FigureResult, GroupResult } from '../../../contracts/figures/figure-schema.ts';
import { log } from '../../oracle/cases/given.ts';
import { patience, runs } from '../../property/runs.ts';
import { figures } from '../../unit/goals/plan-text.ts';
import { on, planOf, replayOf } from './replay-of.ts';

const year = { period: '2023', cutoff: '2023-12-31' };

const plan = planOf({
  states: '{ on-benefit: { benefit: cashBenefit } }',
  populations: '{ recipients: { in: on-benefit }, placed-ones: { with: placement } }',
  moments:
    '{ start: { begins: on-benefit, during: any-time }, job: { event: employed }, placement: { event: placed } }',
  amounts: '{ age: { age-on: period-end }, days: { days-in: on-benefit }, jobs: { number-of: employed } }',
  breakdowns: `{ gender: { attribute: gender }, municipality: { attribute: municipality },
    age-band: { amount: age, bands: [5-17, 18-64, 65+] }, start-year: { year-of: start } }`,
  figures: figures({
    people: 'count: recipients, by: [gender, municipality, age-band, start-year]',
    'in-job': 'share: job, of: recipients, exclude: placement, by: [gender, age-band]',
    places: 'places: recipients, by: [gender, start-year]',
    days: 'average: days, of: recipients, by: [gender, municipality]',
    jobs: 'rate: jobs, over: days, of: recipients, by: municipality',
    total: 'count: recipients',
    placed: 'count: recipients where placement, by: gender',
    abroad: 'count: placed-ones, by: gender',
  }),
});

const benefit = (date: string, who: string) => on(date, who, 'benefit-started', { benefit: 'cashBenefit' });
const profile = (date: string, who: string, data: object) => on(date, who, 'profile-registered', data);
const groupsOf = (figure: FigureResult | undefined, breakdown: string) =>
  figure?.breakdowns?.find(({ id }) => id === breakdown)?.groups ?? [];
const names = (groups: readonly GroupResult[]) => groups.map(({ group, numerator }) => [group, numerator]);

const settled = (value: number | null) => ({ lowest: value, highest: value, provisional: false });

test('groups come in order, the unknown last, and only the years that somebody is in', async () => {
  const found = await replayOf(
    plan,
    log(
      ...['anna', 'bo', 'carl', 'dina', 'egon'].map((who) => benefit('2023-05-01', who)),
      benefit('2021-05-01', 'freja'),
      profile('2023-01-01', 'anna', { gender: 'male', birthDate: '1950-01-01', municipality: '259' }),
      profile('2023-01-01', 'bo', { gender: 'female', birthDate: '2010-01-01', municipality: '101' }),
      profile('2023-01-01', 'carl', { birthDate: '1980-01-01' }),
      profile('2023-01-01', 'dina', { gender: 'female', municipality: '259' }),
    ),
    year,
  );
  expect(names(groupsOf(found.people, 'gender'))).toEqual([
    ['female', 2],
    ['male', 1],
    [null, 3],
  ]);
  expect(names(groupsOf(found.people, 'municipality'))).toEqual([
    ['101', 1],
    ['259', 2],
    [null, 3],
  ]);
  expect(names(groupsOf(found.people, 'age-band'))).toEqual([
    ['5-17', 1],
    ['18-64', 1],
    ['65+', 1],
    [null, 3],
  ]);
  expect(names(groupsOf(found.people, 'start-year'))).toEqual([
    ['2021', 1],
    ['2023', 5],
  ]);
  expect(found.total).not.toHaveProperty('breakdowns');
});

test('a group has its own share, and one whose members are all excluded has none', async () => {
  const found = await replayOf(
    plan,
    log(
      ...['anna', 'bo', 'carl'].map((who) => benefit('2023-05-01', who)),
      profile('2023-01-01', 'anna', { gender: 'female' }),
      profile('2023-01-01', 'bo', { gender: 'female' }),
      profile('2023-01-01', 'carl', { gender: 'male' }),
      on('2023-06-01', 'anna', 'employed', { kind: 'fullTime', sector: 'private' }),
      on('2023-06-01', 'carl', 'placed', { kind: 'workPlacement', sector: 'private' }),
    ),
    year,
  );
  expect(groupsOf(found['in-job'], 'gender')).toEqual([
    {
      group: 'female',
      numerator: 1,
      denominator: 2,
      excluded: 0,
      undecided: 0,
      value: 0.5,
      display: '50 %',
      ...settled(0.5),
    },
    {
      group: 'male',
      numerator: 0,
      denominator: 0,
      excluded: 1,
      undecided: 0,
      value: null,
      display: '–',
      ...settled(null),
    },
  ]);
});

test('a group that others are in, but nobody of the population, is shown with nobody', async () => {
  const events = log(benefit('2023-05-01', 'anna'), profile('2023-01-01', 'anna', { gender: 'female' }));
  const found = await replayOf(plan, events, year);
  expect(names(groupsOf(found.placed, 'gender'))).toEqual([['female', 0]]);
  expect(groupsOf(found.abroad, 'gender')).toEqual([
    { group: 'female', numerator: 0, excluded: 0, undecided: 0, value: 0, display: '0', ...settled(0) },
  ]);
});

test('an attribute that is known for a part of the period only is that of the last day, or of the cutoff', async () => {
  const events = log(
    benefit('2023-05-01', 'anna'),
    profile('2023-01-01', 'anna', { municipality: '101' }),
    profile('2023-08-01', 'anna', { municipality: '259' }),
  );
  expect(names(groupsOf((await replayOf(plan, events, year)).people, 'municipality'))).toEqual([
    ['101', 0],
    ['259', 1],
  ]);
  const early = await replayOf(plan, events, { period: '2023', cutoff: '2023-07-31' });
  expect(names(groupsOf(early.people, 'municipality'))).toEqual([['101', 1]]);
});

const day = fc
  .integer({ min: 0, max: 700 })
  .map((days) => new Date(Date.UTC(2022, 0, 1 + days)).toISOString().slice(0, 10));
const life = fc.record({
  started: day,
  ended: fc.option(day, { nil: undefined }),
  gender: fc.constantFrom('female', 'male', undefined),
  municipality: fc.constantFrom('101', '259', '265', undefined),
  birthDate: fc.constantFrom('2008-02-29', '1980-06-01', '1950-12-31', undefined),
  jobs: fc.array(day, { maxLength: 3 }),
  placed: fc.option(day, { nil: undefined }),
});

test('the groups of every breakdown add up to the figure, whatever the lives', { timeout: patience }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(life, { maxLength: 12 }), day, async (lives, cutoff) => {
      const events = lives.flatMap(({ started, ended, gender, municipality, birthDate, jobs, placed }, i) => {
        const who = `citizen-${i}`;
        return [
          benefit(started, who),
          ...(ended === undefined ? [] : [on(ended, who, 'benefit-ended', { benefit: 'cashBenefit' })]),
          profile('2022-01-01', who, {
            ...(gender && { gender }),
            ...(municipality && { municipality }),
            ...(birthDate && { birthDate }),
          }),
          ...jobs.map((date) => on(date, who, 'employed', { kind: 'fullTime', sector: 'private' })),
          ...(placed === undefined ? [] : [on(placed, who, 'placed', { kind: 'workPlacement', sector: 'private' })]),
        ];
      });
      const found = await replayOf(plan, log(...events), { period: '2023', cutoff });
      for (const figure of Object.values(found))
        for (const { groups } of figure.breakdowns ?? []) {
          const sum = (of: (group: GroupResult) => number | null | undefined) =>
            groups.reduce((total, group) => total + (of(group) ?? 0), 0);
          expect(sum(({ numerator }) => numerator)).toBe(figure.numerator);
          expect(sum(({ excluded }) => excluded)).toBe(figure.excluded);
          expect(sum(({ undecided }) => undecided)).toBe(figure.undecided);
          if (figure.kind === 'places') for (const group of groups) expect(group.denominator).toBe(figure.denominator);
          else if (figure.denominator !== undefined)
            expect(sum(({ denominator }) => denominator)).toBe(figure.denominator);
        }
    }),
    { numRuns: runs(0.4) },
  );
});
