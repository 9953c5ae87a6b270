import { describe, expect, it } from 'vitest';
import { event } from '../../oracle/cases/given.ts';
import { eventsFor, traceOf, type Written } from './traced.ts';

const job = (occurredOn: string, until?: string, id?: string) =>
  event(
    'employed',
    { occurredOn, kind: 'fullTime', sector: 'private', ...(until !== undefined && { until }) },
    id === undefined ? {} : { id },
  );
const ended = (occurredOn: string, id: string) => event('ended', { occurredOn, spell: { id } });
const benefit = (type: 'started' | 'ended', occurredOn: string, of = 'cashBenefit') =>
  event(`benefit-${type}`, { occurredOn, benefit: of });
const talk = (occurredOn: string) => event('conversation-held', { occurredOn, kind: 'jobConversation' });
const late = (sent: ReturnType<typeof event>) => ({ ...sent, time: '2024-02-01T12:00:00+01:00' });
const share = (condition: string) => ({ share: condition, of: 'everyone' });

const written: Written = {
  states: {
    work: { event: 'employed' },
    benefit: { benefit: 'cashBenefit' },
    'job-ready': { assessed: 'jobReady' },
    woman: { attribute: 'gender', is: 'female' },
    adult: { age: { from: 18 } },
    'work-off-benefit': { 'all-of': 'work', 'none-of': 'benefit' },
  },
  moments: {
    'job-begins': { begins: 'work', lasting: '1 month' },
    'job-ends': { ends: 'work' },
    'third-talk': { event: 'conversation-held', pick: 3 },
    'a-month-on': { date: 'job-begins + 1 month' },
  },
  amounts: {
    'days-on-benefit': { 'days-in': 'benefit' },
    talks: { 'number-of': 'conversation-held' },
    age: { 'age-on': 'period-end' },
    'since-job': { 'time-since': 'job-begins', on: 'period-end', in: 'days' },
  },
};

describe('the events behind a state', () => {
  it('given a spell on the day, lists the event that began it and the spell', async () => {
    const traced = await traceOf(
      [job('2023-02-01', '2023-03-01'), job('2023-06-01')],
      written,
      share('work on period-end'),
    );
    expect(eventsFor(traced, 'work')).toEqual(['employed 2023-06-01']);
    expect(traced.spells).toEqual({
      work: [
        { from: '2023-02-01', to: '2023-03-01' },
        { from: '2023-06-01', to: null },
      ],
    });
  });

  it('given none on the day, lists what began and ended the last before it, and what began the first after it', async () => {
    const events = [
      job('2023-01-05', '2023-02-01'),
      job('2023-03-01', undefined, 'second'),
      ended('2023-05-01', 'second'),
      job('2023-09-01'),
    ];
    const traced = await traceOf(events, written, share('work on period-start + 6 months'));
    expect(eventsFor(traced, 'work')).toEqual([
      'employed 2023-03-01 (too-early)',
      'ended 2023-05-01 (too-early)',
      'employed 2023-09-01 (too-late)',
    ]);
  });

  it('given a spell that became known after the cutoff, says so', async () => {
    const traced = await traceOf([late(job('2023-06-01'))], written, share('work on period-end'));
    expect(eventsFor(traced, 'work')).toEqual(['employed 2023-06-01 (known-only-after-cutoff)']);
  });

  it('given another benefit on the day, says that it is another', async () => {
    const traced = await traceOf(
      [benefit('started', '2023-05-01', 'educationBenefit')],
      written,
      share('benefit on period-end'),
    );
    expect(eventsFor(traced, 'benefit')).toEqual(['benefit-started 2023-05-01 (wrong-kind)']);
  });

  it('given an assessment that was replaced, lists what ended the state', async () => {
    const assessed = (occurredOn: string, outcome: string) => event('assessed', { occurredOn, outcome });
    const events = [assessed('2023-02-01', 'jobReady'), assessed('2023-04-01', 'activityReady')];
    const traced = await traceOf(events, written, share('job-ready on period-end'));
    expect(eventsFor(traced, 'job-ready')).toEqual([
      'assessed 2023-02-01 (too-early)',
      'assessed 2023-04-01 (too-early)',
    ]);
  });

  it('given an attribute of another value, says that it is of another kind', async () => {
    const events = [event('profile-registered', { occurredOn: '2022-01-01', gender: 'male' })];
    const traced = await traceOf(events, written, share('woman on period-end'));
    expect(eventsFor(traced, 'woman')).toEqual(['profile-registered 2022-01-01 (wrong-kind)']);
  });

  it('given an age, lists the event that says the date of birth, though it has no date of its own', async () => {
    const events = [event('profile-registered', { occurredOn: '2024-05-01', birthDate: '1990-05-01' })];
    const traced = await traceOf(events, written, share('adult on period-end'));
    expect(traced.verdict).toBe('counted');
    expect(eventsFor(traced, 'adult')).toEqual(['profile-registered 2024-05-01']);
  });

  it('given a combined state, lists what began it among all its parts', async () => {
    const events = [benefit('started', '2023-01-05'), job('2023-02-01'), benefit('ended', '2023-06-01')];
    const traced = await traceOf(events, written, share('work-off-benefit on period-end'));
    expect(eventsFor(traced, 'work-off-benefit')).toEqual(['benefit-ended 2023-06-01']);
  });

  it('given a state throughout a window, lists the events at both ends of its spells', async () => {
    const events = [job('2023-01-01', '2023-06-01'), job('2023-07-01')];
    const traced = await traceOf(events, written, share('work throughout period'));
    expect(eventsFor(traced, 'work')).toEqual(['employed 2023-01-01', 'employed 2023-07-01']);
  });
});

describe('the events behind a moment', () => {
  it('given the beginning of a spell, lists the event that began it, and none that is too short', async () => {
    const traced = await traceOf([job('2023-02-01', '2023-02-10'), job('2023-06-01')], written, share('job-begins'));
    expect(eventsFor(traced, 'job-begins')).toEqual(['employed 2023-06-01']);
    expect(traced.moments).toEqual({ 'job-begins': '2023-06-01' });
  });

  it('given only a spell that is too short, says so', async () => {
    const traced = await traceOf([job('2023-02-01', '2023-02-10')], written, share('job-begins'));
    expect(eventsFor(traced, 'job-begins')).toEqual(['employed 2023-02-01 (too-short)']);
  });

  it('given the end of a spell, lists what ended it', async () => {
    const traced = await traceOf(
      [job('2023-02-01', undefined, 'a'), ended('2023-05-01', 'a')],
      written,
      share('job-ends'),
    );
    expect(eventsFor(traced, 'job-ends')).toEqual(['ended 2023-05-01']);
  });

  it('given a spell that says until when, lists the event that says so as what ended it', async () => {
    const traced = await traceOf([job('2023-02-01', '2023-05-01')], written, share('job-ends'));
    expect(traced.moments).toEqual({ 'job-ends': '2023-05-01' });
    expect(eventsFor(traced, 'job-ends')).toEqual(['employed 2023-02-01']);
  });

  it('given a state of events that last a day, and one that is taken to last longer, lists what ended them', async () => {
    const states = {
      talked: { event: 'conversation-held' },
      'on-benefit-or-soon-after': { benefit: 'cashBenefit', 'extended-by': '30 days' },
    };
    const moments = { 'day-after': { ends: 'talked' }, 'wholly-off': { ends: 'on-benefit-or-soon-after' } };
    const events = [talk('2023-02-01'), benefit('started', '2023-03-01'), benefit('ended', '2023-05-01')];
    const traced = await traceOf(events, { states, moments }, share('day-after and wholly-off'));
    expect(traced.moments).toEqual({ 'day-after': '2023-02-02', 'wholly-off': '2023-05-31' });
    expect(eventsFor(traced, 'day-after')).toEqual(['conversation-held 2023-02-01']);
    expect(eventsFor(traced, 'wholly-off')).toEqual(['benefit-ended 2023-05-01']);
  });

  it('given a state that is taken to last months longer, lists what ended it, also on a day that the last month has not', async () => {
    const states = { 'on-benefit-or-after': { benefit: 'cashBenefit', 'extended-by': '1 month' } };
    const moments = { 'wholly-off': { ends: 'on-benefit-or-after' } };
    const events = [benefit('started', '2023-01-01'), benefit('ended', '2023-01-31')];
    const traced = await traceOf(events, { states, moments }, share('wholly-off'));
    expect(traced.moments).toEqual({ 'wholly-off': '2023-02-28' });
    expect(eventsFor(traced, 'wholly-off')).toEqual(['benefit-ended 2023-01-31']);
  });

  it('given the third of something, lists the three', async () => {
    const talks = ['2023-02-01', '2023-03-01', '2023-04-01', '2023-05-01'].map(talk);
    const traced = await traceOf(talks, written, share('third-talk'));
    expect(traced.moments).toEqual({ 'third-talk': '2023-04-01' });
    expect(eventsFor(traced, 'third-talk')).toEqual(
      ['2023-02-01', '2023-03-01', '2023-04-01'].map((day) => `conversation-held ${day}`),
    );
  });

  it('given a date derived from another, lists the events of that one', async () => {
    const traced = await traceOf([job('2023-06-01')], written, share('a-month-on'));
    expect(traced.moments).toEqual({ 'job-begins': '2023-06-01', 'a-month-on': '2023-07-01' });
    expect(eventsFor(traced, 'job-begins')).toEqual(['employed 2023-06-01']);
  });
});

describe('the events behind an amount', () => {
  it('given days in a state, lists what began and ended its spells in the window, and tells the number', async () => {
    const events = [benefit('started', '2023-02-01'), benefit('ended', '2023-02-11'), benefit('started', '2023-05-01')];
    const traced = await traceOf(events, written, { average: 'days-on-benefit', of: 'everyone' });
    expect(traced).toMatchObject({ verdict: 'counted', amount: 255, amounts: { 'days-on-benefit': 255 } });
    expect(eventsFor(traced, 'days-on-benefit')).toEqual([
      'benefit-started 2023-02-01',
      'benefit-ended 2023-02-11',
      'benefit-started 2023-05-01',
    ]);
  });

  it('given many events, lists the latest fifty and says how many more there are', async () => {
    const days = Array.from({ length: 60 }, (_, i) => new Date(Date.UTC(2023, 1, 1 + i)).toISOString().slice(0, 10));
    const traced = await traceOf(days.map(talk), written, share('talks at least 3'));
    expect(eventsFor(traced, 'talks')).toHaveLength(50);
    expect(eventsFor(traced, 'talks').at(-1)).toBe(`conversation-held ${days.at(-1)}`);
    expect(traced.eventsLeftOut).toEqual({ talks: 10 });
  });

  it('given too few events, lists those that lie outside the window too', async () => {
    const traced = await traceOf([talk('2022-12-01'), talk('2023-02-01')], written, share('talks at least 2'));
    expect(eventsFor(traced, 'talks')).toEqual([
      'conversation-held 2023-02-01',
      'conversation-held 2022-12-01 (too-early)',
    ]);
  });

  it('given an age, lists the event that says the date of birth', async () => {
    const events = [event('profile-registered', { occurredOn: '2022-01-01', birthDate: '1990-05-01' })];
    const traced = await traceOf(events, written, share('age at least 18'));
    expect(traced.amounts).toEqual({ age: 33 });
    expect(eventsFor(traced, 'age')).toEqual(['profile-registered 2022-01-01']);
  });

  it('given time since a moment, lists the events of the moment', async () => {
    const traced = await traceOf(
      [job('2023-12-01')],
      { ...written, moments: { 'job-begins': { begins: 'work' } } },
      share('since-job at most 30'),
    );
    expect(traced.amounts).toEqual({ 'since-job': 30 });
    expect(eventsFor(traced, 'job-begins')).toEqual(['employed 2023-12-01']);
  });
});

describe('the events behind a population', () => {
  it('given a stock, lists what began the spell on the day', async () => {
    const populations = { stock: { in: 'benefit', on: 'period-end' } };
    const traced = await traceOf([benefit('started', '2023-05-01')], { ...written, populations }, { count: 'stock' });
    expect(eventsFor(traced, 'benefit')).toEqual(['benefit-started 2023-05-01']);
  });

  it('given the lowest number in a state, lists who was in it on that day and by which event', async () => {
    const traced = await traceOf([benefit('started', '2022-05-01')], written, { lowest: 'benefit' });
    expect(traced).toMatchObject({ verdict: 'counted', reason: 'member', amount: 1 });
    expect(eventsFor(traced, 'benefit')).toEqual(['benefit-started 2022-05-01']);
  });

  it('given places of those in a state, tells their days', async () => {
    const populations = { receivers: { in: 'benefit' } };
    const events = [benefit('started', '2023-12-22')];
    const traced = await traceOf(events, { ...written, populations }, { places: 'receivers' });
    expect(traced.amount).toBe(10);
    expect(eventsFor(traced, 'benefit')).toEqual(['benefit-started 2023-12-22']);
  });
});
