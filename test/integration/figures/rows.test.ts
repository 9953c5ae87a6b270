import { describe, expect, test } from 'vitest';
import { figureRows } from '../../../services/cli/render/figures.ts';
import { correct, event, log, retract } from '../../oracle/cases/given.ts';
import { figures } from '../../unit/goals/plan-text.ts';
import { on, planOf, replayOf } from './replay-of.ts';

const year = { period: '2023', cutoff: '2023-12-31' };

const talk = (date: string, who: string) => on(date, who, 'conversation-held', { kind: 'jobConversation' });
const job = (date: string, who: string) => on(date, who, 'employed', { kind: 'fullTime', sector: 'private' });
const benefit = (from: string, to: string, who: string) => [
  on(from, who, 'benefit-started', { benefit: 'cashBenefit' }),
  on(to, who, 'benefit-ended', { benefit: 'cashBenefit' }),
];

// Anna was talked to three times, twice on one day, and one job followed two of them; Bo's talk led to nothing.
const events = [
  ...[talk('2023-03-01', 'anna'), talk('2023-05-02', 'anna'), talk('2023-05-02', 'anna')],
  ...[job('2023-05-05', 'anna'), job('2023-05-08', 'anna'), talk('2023-06-01', 'bo'), talk('2022-06-01', 'bo')],
];

describe('a figure of events', () => {
  const plan = planOf({
    moments: `{
      talk: { event: conversation-held, pick: each },
      job: { event: employed, from: talk, to: talk + 7 days } }`,
    populations: '{ talks: { each: talk } }',
    figures: figures({ talks: 'count: talks', 'led-to-job': 'share: job, of: talks' }),
  });

  test('has a verdict on each of them, and counts one once, however much followed it', async () => {
    const found = await replayOf(plan, log(...events), year);
    expect(found.talks).toMatchObject({ value: 4, rows: 'events', quantity: { kind: 'count', unit: 'events' } });
    expect(found['led-to-job']).toMatchObject({ numerator: 2, denominator: 4, undecided: 0 });
  });

  test('says below its title that it counts no citizens, in each language', async () => {
    const found = await replayOf(plan, log(...events), year);
    const talks = plan.figures[0]!;
    const told = (['da', 'en'] as const).map(
      (language) => figureRows(talks, plan, found.talks!, '2023-12-31', language)[1],
    );
    expect(told.map((cells) => cells?.join(''))).toEqual(['  hændelser, ikke borgere', '  events, not citizens']);
  });

  test('is undecided of one whose days have not passed', async () => {
    const found = await replayOf(plan, log(...events), { ...year, cutoff: '2023-06-05' });
    expect(found['led-to-job']).toMatchObject({ numerator: 2, denominator: 4, undecided: 1, provisional: true });
  });

  test('has none of an event that was retracted, and the row of one that was corrected on its new day', async () => {
    const sent = [talk('2023-03-01', 'anna'), talk('2023-06-01', 'anna'), job('2023-03-09', 'anna')];
    expect((await replayOf(plan, log(...sent), year))['led-to-job']).toMatchObject({ numerator: 0, denominator: 2 });
    const corrected = correct('e0', { occurredOn: '2023-03-02', kind: 'jobConversation' });
    const after = await replayOf(plan, log(...sent, corrected, retract('e1')), year);
    expect(after['led-to-job']).toMatchObject({ numerator: 1, denominator: 1 });
  });

  test('knows of all that happened to a citizen under several names', async () => {
    const merged = event('identity-merged', { into: 'anna' }, { subject: 'anne' });
    const found = await replayOf(plan, log(talk('2023-03-01', 'anne'), job('2023-03-04', 'anna'), merged), year);
    expect(found['led-to-job']).toMatchObject({ numerator: 1, denominator: 1 });
  });

  test('stands beside figures of citizens in one plan, each with its own members and groups', async () => {
    const both = planOf({
      states: '{ employed: { event: employed } }',
      moments: `{
        talk: { event: conversation-held, pick: each },
        first-talk: { event: conversation-held },
        job: { event: employed, from: talk, to: talk + 7 days } }`,
      populations: '{ talks: { each: talk }, talked: { with: first-talk } }',
      breakdowns: '{ district: { attribute: district, on: talk }, home: { attribute: district } }',
      figures: figures({
        talks: 'share: job, of: talks, exclude: employed on talk, by: district',
        people: 'share: first-talk, of: talked, by: home',
      }),
    });
    const moved = ['2023-01-01', '2023-05-01'].map((date, i) =>
      on(date, 'anna', 'profile-registered', { district: ['north', 'south'][i] }),
    );
    const found = await replayOf(both, log(...events, ...moved), year);
    expect(found.people).toMatchObject({ numerator: 2, denominator: 2, quantity: { unit: 'heads' } });
    expect(found.people).not.toHaveProperty('rows');
    expect(found.talks).toMatchObject({ numerator: 2, denominator: 4 });
    const groups = found.talks?.breakdowns?.[0]?.groups.map(({ group, numerator, denominator }) => [
      group,
      numerator,
      denominator,
    ]);
    expect(groups).toEqual([
      ['north', 0, 1],
      ['south', 2, 2],
      [null, 0, 1],
    ]);
  });
});

describe('a figure of spells', () => {
  const plan = planOf({
    states: '{ on-benefit: { benefit: cashBenefit, joined-over: 14 days } }',
    moments: '{ off: { ends: on-benefit, pick: each }, begun: { begins: on-benefit, pick: each } }',
    amounts: '{ lasted: { length-of: on-benefit, on: off - 1 day } }',
    populations: '{ ended: { each: off }, begun: { each: begun } }',
    figures: figures({ mean: 'average: lasted, of: ended', ended: 'count: ended', begun: 'count: begun' }),
  });
  // 31 days, and 60 of which the first 29 and the last 21 are one spell, with a gap of 10 days between them.
  const spells = [
    ...benefit('2022-12-11', '2023-01-11', 'anna'),
    ...benefit('2023-03-01', '2023-03-30', 'anna'),
    ...benefit('2023-04-09', '2023-04-30', 'anna'),
  ];

  test('is of those that ended, or began, in the period', async () => {
    const found = await replayOf(plan, log(...spells), year);
    expect(found.mean).toMatchObject({ numerator: 91, denominator: 2, rows: 'spells', quantity: { unit: 'days' } });
    expect(found.ended).toMatchObject({ value: 2, quantity: { unit: 'spells' } });
    expect(found.begun).toMatchObject({ value: 1 });
  });

  test('has none of whose end it is not sure yet', async () => {
    const early = await replayOf(plan, log(...spells), { ...year, cutoff: '2023-04-05' });
    expect(early.ended).toMatchObject({ value: 1, lowest: 1, highest: null });
    expect(early.mean).toMatchObject({ numerator: 31, denominator: 1 });
    const later = await replayOf(plan, log(...spells), { ...year, cutoff: '2023-05-20' });
    expect(later.ended).toMatchObject({ value: 2 });
  });
});
