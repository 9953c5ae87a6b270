import { expect, test } from 'vitest';
import { log } from '../../oracle/cases/given.ts';
import { figures } from '../../unit/goals/plan-text.ts';
import { on, planOf, replayOf } from './replay-of.ts';

const year = { period: '2023', cutoff: '2024-06-30' };
const enrolled = (date: string, who: string) => on(date, who, 'enrolled', { initiative: 'programme' });
const exited = (date: string, who: string) => on(date, who, 'exited', { initiative: 'programme', reason: 'completed' });

test('LINT_ENDS_DIFFER: who exits and is enrolled again on one day has ended by `ended` and `end-of`, and not by `ends`', async () => {
  const plan = planOf({
    states: '{ there: { participation: programme } }',
    moments: '{ left: { ends: there }, out: { end-of: programme } }',
    populations: '{ finished: { participation: programme, ended: period } }',
    figures: figures({ left: 'share: left, of: finished', out: 'share: out, of: finished' }),
  });
  const found = await replayOf(
    plan,
    log(
      enrolled('2023-01-01', 'anna'),
      exited('2023-05-01', 'anna'),
      enrolled('2023-05-01', 'anna'),
      enrolled('2023-01-01', 'bo'),
      exited('2023-05-01', 'bo'),
    ),
    year,
  );
  expect(found.out).toMatchObject({ numerator: 2, denominator: 2 });
  expect(found.left).toMatchObject({ numerator: 1, denominator: 2 });
});

test('LINT_NOTHING_TO_COUNT_FROM: who had the moment before the period counts as 0', async () => {
  const plan = planOf({
    states: '{ at-work: { event: employed } }',
    moments: '{ start: { event: enrolled } }',
    amounts: '{ days: { days-in: at-work, from: start, to: start + 30 days } }',
    populations: '{ participants: { participation: programme }, starters: { with: start } }',
    figures: figures({ all: 'average: days, of: participants', started: 'average: days, of: starters' }),
  });
  const found = await replayOf(
    plan,
    log(
      enrolled('2022-12-31', 'anna'),
      enrolled('2023-01-01', 'bo'),
      ...['anna', 'bo'].map((who) => on('2022-01-01', who, 'employed', { kind: 'fullTime', sector: 'private' })),
    ),
    year,
  );
  expect(found.all).toMatchObject({ numerator: 31, denominator: 2, value: 15.5 });
  expect(found.started).toMatchObject({ numerator: 31, denominator: 1, value: 31 });
});
