import { describe, expect, test } from 'vitest';
import { parsePlan } from '../../../projections/goals/parse-plan.ts';
import { log } from '../../oracle/cases/given.ts';
import { figures, planText } from '../../unit/goals/plan-text.ts';
import { on, planOf, replayOf } from './replay-of.ts';

const year = { period: '2023', cutoff: '2023-12-31' };
const job = (who: string, sector: 'private' | 'public') =>
  on('2023-05-01', who, 'employed', { kind: 'fullTime', sector });
const benefit = (who: string) => on('2023-01-01', who, 'benefit-started', { benefit: 'cashBenefit' });
/** Of four on benefit three found a job, one of them a public one. */
const events = log(
  ...['anna', 'bo', 'carl', 'dea'].map(benefit),
  job('anna', 'private'),
  job('bo', 'private'),
  job('carl', 'public'),
);

const parts = {
  language: 2 as const,
  states: '{ on-benefit: { benefit: cashBenefit } }',
  populations: '{ recipients: { in: on-benefit }, nobody: { in: on-benefit, where: not on-benefit during period } }',
  moments: '{ private: { event: employed, sector: private }, public: { event: employed, sector: public } }',
  amounts: '{ days: { days-in: on-benefit } }',
};
const shares = {
  private: 'share: private, of: recipients',
  public: 'share: public, of: recipients',
  none: 'share: private, of: nobody',
};
const plan = (fieldsById: Record<string, string>) =>
  planOf({ ...parts, figures: figures({ ...shares, ...fieldsById }) });

describe('a difference', () => {
  test('the difference of two shares is in points, and met exactly', async () => {
    const found = await replayOf(
      plan({
        gap: 'difference: private, from: public, target: { atMost: 25 points }',
        strict: 'difference: private, from: public, target: { below: 25 points }',
        back: 'difference: public, from: private',
      }),
      events,
      year,
    );
    expect(found.gap).toMatchObject({
      kind: 'difference',
      value: 0.25,
      exact: '1/4',
      display: '+25,0 point',
      met: true,
    });
    expect(found.gap).toMatchObject({ quantity: { kind: 'points', unit: 'heads' }, provisional: false });
    expect(found.strict).toMatchObject({ met: false });
    expect(found.back).toMatchObject({ value: -0.25 });
  });

  test('of numbers is a number, and none where one of the two has no value', async () => {
    const found = await replayOf(
      plan({
        people: 'count: recipients',
        placed: 'count: recipients where private',
        more: 'difference: people, from: placed',
        unknown: 'difference: private, from: none, target: { atLeast: 0 points }',
      }),
      events,
      year,
    );
    expect(found.more).toMatchObject({ value: 2, display: '+2', quantity: { kind: 'difference', unit: 'heads' } });
    expect(found.unknown).toMatchObject({ value: null, met: false });
  });

  test('changes like any other figure, in points', async () => {
    const found = await replayOf(
      plan({
        gap: 'difference: private, from: public',
        wider: 'change: gap, since: { period: year-before }, in: points',
      }),
      events,
      { ...year, period: '2024', cutoff: '2024-12-31' },
    );
    expect(found.gap).toMatchObject({ value: 0 });
    expect(found.wider).toMatchObject({ value: -0.25 });
  });
});

test('a ratio is told in per cent, and of nothing there is none', async () => {
  const found = await replayOf(
    plan({
      ratio: 'ratio: public, to: private, target: { atLeast: half }',
      'to-nobody': 'ratio: private, to: none',
      empty: 'count: nobody',
      people: 'count: recipients',
      'to-nothing': 'ratio: people, to: empty',
    }),
    events,
    year,
  );
  expect(found.ratio).toMatchObject({ kind: 'ratio', value: 0.5, display: '50,0 %', met: true });
  expect(found['to-nobody']).toMatchObject({ value: null });
  expect(found['to-nothing']).toMatchObject({ value: null });
});

test('while the two may still change, so may what they differ by', async () => {
  const found = await replayOf(
    plan({ gap: 'difference: private, from: public, target: { atMost: 25 points }' }),
    events,
    {
      ...year,
      cutoff: '2023-06-01',
    },
  );
  expect(found.gap).toMatchObject({ value: 0.25, provisional: true, met: null });
});

test.each([
  ['difference: private, from: people', 'compared-unlike'],
  ['ratio: people, to: mean', 'compared-in-other-units'],
  ['ratio: people, to: goals', 'comparison-of-goals-met'],
  ['ratio: compared, to: people', 'derived-from-itself'],
])('"%s" is refused: %s', (fields, problem) => {
  const text = planText({
    ...parts,
    figures: figures({
      ...shares,
      people: 'count: recipients',
      mean: 'average: days, of: recipients',
      goals: 'goals-met: true',
      compared: fields,
    }),
  });
  const parsed = parsePlan(text);
  expect(parsed.ok ? [] : parsed.problems.map(({ detail }) => detail.kind)).toContain(problem);
});
