import { expect, test } from 'vitest';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { compareSchema } from '../../../contracts/figures/compare-schema.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { compare } from '../../../projections/compare/compare.ts';
import { fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { log } from '../../oracle/cases/given.ts';
import { withLedger } from '../../property/ledger-in-memory.ts';
import { wholeComparison } from '../../support/whole-comparison.ts';
import { figures } from '../../unit/goals/plan-text.ts';
import { on, planOf } from './replay-of.ts';

const plan = planOf({
  states: '{ on-benefit: { benefit: cashBenefit } }',
  moments: '{ job: { event: employed } }',
  amounts: '{ days: { days-in: on-benefit }, jobs: { number-of: employed } }',
  populations: '{ recipients: { in: on-benefit } }',
  breakdowns: '{ gender: { attribute: gender } }',
  figures: figures({
    people: 'count: recipients, by: gender',
    days: 'average: days, of: recipients',
    jobs: 'rate: jobs, over: days, per: 100, of: recipients',
    floor: 'lowest: on-benefit',
    rise: 'change: people, since: { period: previous }, in: number',
    nation: 'benchmark: people, area: nation, in: number',
    groups: 'groups: people, by: gender, that: { above: nation }',
    met: 'goals-met: true',
  }),
});

async function compared(events: readonly RecordedEvent[], through: string, other: string) {
  return withLedger(events, [], async ({ engine }) => {
    const [from, to] = await Promise.all(
      [through, other].map((date) => fixCutoff(engine, { clock: 'registered', through: date })),
    );
    const result = await wholeComparison(await compare(engine, plan, parsePeriod('2023-Q1'), from!, to!));
    return Object.fromEntries(compareSchema.parse(result).figures.map((figure) => [figure.id, figure]));
  });
}

const started = (date: string, who: string, known = date) =>
  on(date, who, 'benefit-started', { benefit: 'cashBenefit' }, known);
const ended = (date: string, who: string, known = date) =>
  on(date, who, 'benefit-ended', { benefit: 'cashBenefit' }, known);
const none = { excluded: 0, undecided: 0 };

test('what became known late changes amounts, and what they are measured by', async () => {
  const found = await compared(
    log(
      started('2023-01-01', 'anna'),
      on('2023-02-01', 'anna', 'employed', { kind: 'fullTime', sector: 'private' }),
      ended('2023-01-11', 'anna', '2023-05-01'),
      started('2023-03-22', 'bo', '2023-05-01'),
    ),
    '2023-04-30',
    '2023-06-30',
  );
  const anna = { citizen: 'anna', from: 'counted', to: 'counted' };
  const bo = { citizen: 'bo', from: null, to: 'counted' };
  expect(found.days).toMatchObject({
    before: { numerator: 90, denominator: 1 },
    after: { numerator: 20, denominator: 2 },
  });
  expect(found.days?.causes).toMatchObject([
    {
      cause: 'late-registration',
      ...none,
      numerator: -70,
      denominator: 1,
      citizens: [
        { ...anna, numerator: -80 },
        { ...bo, numerator: 10 },
      ],
    },
  ]);
  // Anna's job is the same; the days that it is measured by are not.
  expect(found.jobs?.causes).toMatchObject([
    {
      cause: 'late-registration',
      ...none,
      numerator: 0,
      denominator: -70,
      citizens: [
        { ...anna, numerator: 0, denominator: -80 },
        { ...bo, numerator: 0, denominator: 10 },
      ],
    },
  ]);
});

test('the lowest number may move to another day, and then it is about others', async () => {
  const found = await compared(
    log(
      started('2023-01-01', 'anna'),
      ended('2023-03-31', 'anna'),
      started('2023-01-01', 'bo'),
      ended('2023-02-01', 'bo'),
      started('2023-02-02', 'bo'),
      ended('2023-02-01', 'anna', '2023-05-01'),
      started('2023-02-01', 'carl', '2023-05-01'),
      started('2023-02-01', 'dina', '2023-05-01'),
    ),
    '2023-04-30',
    '2023-06-30',
  );
  expect(found.floor).toMatchObject({ before: { value: 1, on: '2023-02-01' }, after: { value: 2, on: '2023-01-01' } });
  expect(found.floor?.causes).toMatchObject([
    {
      cause: 'late-registration',
      numerator: 1,
      citizens: [{ citizen: 'bo', from: null, to: 'counted', numerator: 1 }],
    },
  ]);
});

test('what is derived from others or reported by others is shown before and after, without causes', async () => {
  const nation = { series: 'people', area: 'nation', period: '2023-Q1', value: 0.5 };
  const found = await compared(
    log(
      started('2022-11-01', 'anna'),
      started('2023-02-01', 'bo', '2023-05-01'),
      on('2020-01-01', 'bo', 'profile-registered', { gender: 'male' }),
      on('2023-04-01', 'people', 'benchmark-reported', nation, '2023-05-01'),
    ),
    '2023-04-30',
    '2023-06-30',
  );
  expect(found.rise).toMatchObject({ before: { value: 0 }, after: { value: 1 }, causes: [] });
  expect(found.nation).toMatchObject({ before: { value: null }, after: { value: 0.5 }, causes: [] });
  expect(found.groups).toMatchObject({ before: { value: null }, after: { value: 1 }, causes: [] });
  expect(found.met).toMatchObject({ causes: [] });
  expect(found.people?.before.breakdowns).toMatchObject([
    {
      id: 'gender',
      groups: [
        { group: 'male', numerator: 0 },
        { group: null, numerator: 1 },
      ],
    },
  ]);
  expect(found.people?.after.breakdowns).toMatchObject([
    {
      id: 'gender',
      groups: [
        { group: 'male', numerator: 1 },
        { group: null, numerator: 1 },
      ],
    },
  ]);
});
