import { describe, expect, it } from 'vitest';
import { ask, event, log, plan, verdicts } from './given.ts';

const talk = (occurredOn: string, id: string) => event('conversation-held', { occurredOn, kind: 'followUp' }, { id });
const job = (occurredOn: string) => event('employed', { occurredOn, kind: 'fullTime', sector: 'private' });
const benefit = (from: string, to: string) => [
  event('benefit-started', { occurredOn: from, benefit: 'cashBenefit' }),
  event('benefit-ended', { occurredOn: to, benefit: 'cashBenefit' }),
];

describe('rows (R11)', () => {
  const talks = plan({
    moments: {
      talk: { event: 'conversation-held', pick: 'each' },
      job: { event: 'employed', from: 'talk', to: 'talk + 7 days' },
    },
    populations: { talks: { each: 'talk' } },
    figures: [{ id: 'led-to-job', share: 'job', of: 'talks' }],
  });

  it('given two events of one day and another, then each is a row, with what lies from its own day on', () => {
    const answer = ask(
      log(talk('2023-03-01', 'a'), talk('2023-03-01', 'b'), talk('2023-05-01', 'c'), job('2023-03-08')),
      talks,
    );
    expect(Object.values(verdicts(answer, 'led-to-job')).toSorted()).toEqual(['counted', 'counted', 'not-counted']);
    expect(answer.figures[0]).toMatchObject({ numerator: 2, denominator: 3 });
  });

  it('given two jobs after one event, then it is counted once', () => {
    const answer = ask(log(talk('2023-03-01', 'a'), job('2023-03-02'), job('2023-03-03')), talks);
    expect(answer.figures[0]).toMatchObject({ numerator: 1, denominator: 1 });
  });

  it('given a row whose days have not passed, then it is undecided beside those that are decided', () => {
    const answer = ask(log(talk('2023-03-01', 'a'), talk('2023-03-20', 'b')), talks, { through: '2023-03-22' });
    expect(Object.values(verdicts(answer, 'led-to-job')).toSorted()).toEqual(['not-counted', 'undecided']);
  });

  it('given a state that is joined over gaps, then the end of a spell is a row once the gap has passed', () => {
    const spells = plan({
      states: { 'on-benefit': { benefit: 'cashBenefit', 'joined-over': '14 days' } },
      moments: { off: { ends: 'on-benefit', pick: 'each' } },
      amounts: { lasted: { 'length-of': 'on-benefit', on: 'off - 1 day' } },
      populations: { spells: { each: 'off' } },
      figures: [{ id: 'mean', average: 'lasted', of: 'spells' }],
    });
    const events = log(...benefit('2023-01-01', '2023-01-11'), ...benefit('2023-03-01', '2023-03-21'));
    expect(ask(events, spells, { through: '2023-03-25' }).figures[0]).toMatchObject({ numerator: 10, denominator: 1 });
    expect(ask(events, spells, { through: '2023-04-10' }).figures[0]).toMatchObject({ numerator: 30, denominator: 2 });
  });
});
