import { describe, expect, test } from 'vitest';
import { log } from '../../oracle/cases/given.ts';
import { figures } from '../../unit/goals/plan-text.ts';
import { on, planOf, replayOf } from './replay-of.ts';

const year = { period: '2023', cutoff: '2023-12-31' };

const talk = (date: string, who: string) => on(date, who, 'conversation-held', { kind: 'jobConversation' });
const job = (date: string, who: string) => on(date, who, 'employed', { kind: 'fullTime', sector: 'private' });

describe('a figure of events', () => {
  const plan = planOf({
    moments: `{
      talk: { event: conversation-held, pick: each },
      job: { event: employed, from: talk, to: talk + 7 days } }`,
    populations: '{ talks: { each: talk } }',
    figures: figures({ talks: 'count: talks', 'led-to-job': 'share: job, of: talks' }),
  });
  // Anna was talked to three times, twice on one day, and one job followed two of them; Bo's talk led to nothing.
  const events = [
    ...[talk('2023-03-01', 'anna'), talk('2023-05-02', 'anna'), talk('2023-05-02', 'anna')],
    ...[job('2023-05-05', 'anna'), job('2023-05-08', 'anna'), talk('2023-06-01', 'bo'), talk('2022-06-01', 'bo')],
  ];

  test('has a verdict on each of them, and counts one once, however much followed it', async () => {
    const found = await replayOf(plan, log(...events), year);
    expect(found.talks).toMatchObject({ value: 4, quantity: { kind: 'count', unit: 'events' } });
    expect(found['led-to-job']).toMatchObject({ numerator: 2, denominator: 4, undecided: 0 });
  });

  test('is undecided of one whose days have not passed', async () => {
    const found = await replayOf(plan, log(...events), { ...year, cutoff: '2023-06-05' });
    expect(found['led-to-job']).toMatchObject({ numerator: 2, denominator: 4, undecided: 1 });
  });
});
