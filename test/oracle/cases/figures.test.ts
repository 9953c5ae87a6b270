import { describe, expect, it } from 'vitest';
import { ask, event, log, plan, verdicts } from './given.ts';

const enrolled = (subject: string, day = '2023-01-01') =>
  event('enrolled', { occurredOn: day, initiative: 'programme' }, { subject });
const exited = (subject: string, day: string) =>
  event('exited', { occurredOn: day, initiative: 'programme', reason: 'completed' }, { subject });
const employed = (subject: string, day: string, time?: string) =>
  event('employed', { occurredOn: day, kind: 'fullTime', sector: 'private' }, { subject, ...(time ? { time } : {}) });
const placed = (subject: string, day: string, more: object = {}) =>
  event('placed', { occurredOn: day, kind: 'workPlacement', sector: 'private', ...more }, { subject });

const populations = { participants: { participation: 'programme' } };
const moments = {
  job: { event: 'employed', of: 'programme', pick: 'last' },
  placement: { event: 'placed', of: 'programme' },
};

describe('shares', () => {
  const document = plan({
    populations,
    moments: { ...moments, clarification: { event: 'clarified', during: 'until-period-end' } },
    figures: [
      { id: 'in-job', share: 'job', of: 'participants', target: { atLeast: '50 %' } },
      {
        id: 'job-after',
        share: 'job on or after placement',
        of: 'participants where placement',
        exclude: 'clarification',
      },
    ],
  });

  it('given 55 of 110, then at least half is met; given 54, then it is not', () => {
    const people = Array.from({ length: 110 }, (_, i) => `c-${i}`);
    const withJobs = (count: number) => people.slice(0, count).map((subject) => employed(subject, '2023-06-01'));
    const half = ask(log(...people.map((subject) => enrolled(subject)), ...withJobs(55)), document).figures[0];
    expect(half).toMatchObject({ numerator: 55, denominator: 110, value: 0.5, met: true });
    const less = ask(log(...people.map((subject) => enrolled(subject)), ...withJobs(54)), document).figures[0];
    expect(less).toMatchObject({ numerator: 54, denominator: 110, met: false });
  });

  it('given nobody, then there is no share and the target is not met', () => {
    expect(ask([], document).figures[0]).toMatchObject({ numerator: 0, denominator: 0, value: null, met: false });
  });

  it('given a cutoff before the last day of the period, then who is not counted is undecided', () => {
    const events = log(enrolled('anna'), enrolled('bo'), employed('bo', '2023-06-01'));
    expect(verdicts(ask(events, document, { through: '2023-12-30' }), 'in-job')).toEqual({
      anna: 'undecided',
      bo: 'counted',
    });
    expect(verdicts(ask(events, document, { through: '2023-12-31' }), 'in-job')).toEqual({
      anna: 'not-counted',
      bo: 'counted',
    });
  });

  it('given an exclusion, then it takes from the denominator only whom the denominator held', () => {
    const clarified = (subject: string, day: string) =>
      event('clarified', { occurredOn: day, outcome: 'flexiJob' }, { subject });
    const events = log(
      ...['anna', 'bo', 'cai', 'dea'].map((subject) => enrolled(subject)),
      ...['anna', 'bo', 'dea'].map((subject) => placed(subject, '2023-02-01')),
      employed('anna', '2023-03-01'),
      clarified('anna', '2022-06-01'),
      clarified('cai', '2023-06-01'),
      clarified('dea', '2024-01-01'),
    );
    const answer = ask(events, document, { through: '2024-06-30' });
    expect(verdicts(answer, 'job-after')).toEqual({ anna: 'excluded', bo: 'not-counted', dea: 'not-counted' });
    expect(answer.figures[1]).toMatchObject({ numerator: 0, denominator: 2, excluded: 1 });
  });

  it('given a measure under another programme, before the first day or after the period, then it is not of the programme', () => {
    const events = log(
      ...['anna', 'bo', 'cai', 'dea'].map((subject) => enrolled(subject, '2023-05-01')),
      placed('anna', '2023-06-01', { initiative: 'other-programme' }),
      placed('bo', '2023-04-30'),
      placed('cai', '2024-01-01'),
      placed('dea', '2023-05-01', { initiative: 'programme' }),
    );
    const answer = ask(events, document, { through: '2024-06-30' });
    expect(
      [...answer.citizens].filter(([, life]) => life.moment('placement').day !== undefined).map(([id]) => id),
    ).toEqual(['dea']);
  });

  it('given a job that is known but lies after the cutoff, then it has not happened yet', () => {
    const events = log(enrolled('anna'), employed('anna', '2023-09-01'));
    expect(verdicts(ask(events, document, { through: '2023-08-31' }), 'in-job')).toEqual({ anna: 'undecided' });
    expect(verdicts(ask(events, document, { through: '2023-09-01' }), 'in-job')).toEqual({ anna: 'counted' });
  });
});

describe('moments dated by registration', () => {
  it('given 23:30 UTC on 31 December, then the registration belongs to next year, and the moment keeps its own day', () => {
    const document = plan({
      populations,
      moments: { job: { event: 'employed', 'dated-by': 'registeredAt' } },
      figures: [{ id: 'in-job', share: 'job', of: 'participants' }],
    });
    const events = log(enrolled('anna'), employed('anna', '2022-06-01', '2023-12-31T23:30:00Z'));
    const in2023 = ask(events, document, { through: '2024-01-01' });
    expect(verdicts(in2023, 'in-job')).toEqual({ anna: 'not-counted' });
    const in2024 = ask(events, document, { through: '2024-01-01' }, { from: '2024-01-01', to: '2025-01-01' });
    expect(in2024.citizens.get('anna')!.moment('job').day).toBe('2022-06-01');
  });
});

describe('counts, places and sums', () => {
  it('given a spell of 73 days, then it is a fifth of a full-year place', () => {
    const document = plan({
      populations,
      figures: [{ id: 'places', places: 'participants', target: { atLeast: 0.2 } }],
    });
    const events = log(enrolled('anna', '2023-02-01'), exited('anna', '2023-04-15'));
    expect(ask(events, document).figures[0]).toMatchObject({ numerator: 73, value: 0.2, met: true });
  });

  it('given an activity after the cutoff or for others, then its heads are not in the sum', () => {
    const held = (day: string, audience: string, headcount: number, estimated = false) =>
      event(
        'activity-held',
        { occurredOn: day, initiative: 'prevention', audience, headcount, estimated },
        { subject: 'evening' },
      );
    const document = plan({
      populations,
      figures: [{ id: 'reached', sum: 'headcount', initiative: 'prevention', audience: ['youth', 'women'] }],
    });
    const events = log(
      held('2023-01-01', 'youth', 7),
      held('2023-12-31', 'women', 5, true),
      held('2023-06-01', 'professionals', 90),
      held('2022-12-31', 'youth', 90),
    );
    expect(ask(events, document).figures[0]).toMatchObject({ value: 12, estimated: true });
    expect(ask(events, document, { through: '2023-12-30' }).figures[0]).toMatchObject({ value: 7, estimated: false });
  });

  it('given figures of one goal, then the goal is met when all that judge it are, whatever companions say', () => {
    const count = (id: string, goal: number, atLeast: number, companion = false) => ({
      id,
      goal,
      count: 'participants',
      target: { atLeast },
      companion,
    });
    const document = plan({
      populations,
      figures: [
        { id: 'met', 'goals-met': true },
        count('one', 1, 1),
        count('one-again', 1, 2),
        count('two', 2, 1),
        count('beside-two', 2, 99, true),
        { id: 'three', goal: 3, count: 'participants' },
      ],
    });
    expect(ask(log(enrolled('anna')), document).figures[0]).toMatchObject({ numerator: 1, denominator: 2 });
    expect(ask(log(enrolled('anna'), enrolled('bo')), document).figures[0]).toMatchObject({
      numerator: 2,
      denominator: 2,
    });
  });
});

describe('ages', () => {
  const document = plan({
    populations: { young: { participation: 'programme', age: { from: 15, to: 24 } } },
    figures: [{ id: 'young', count: 'young' }],
  });
  const countOf = (birthDate: string | undefined, firstDay: string, period?: { from: string; to: string }) => {
    const born = event('profile-registered', {
      occurredOn: '2030-01-01',
      ...(birthDate ? { birthDate } : { gender: 'female' }),
    });
    return ask(log(enrolled('anna', firstDay), born), document, { through: '2024-12-31' }, period).figures[0]!.value;
  };

  it.each([
    ['the day before fifteen', '2008-06-02', '2023-06-01', 0],
    ['fifteen that day', '2008-06-01', '2023-06-01', 1],
    ['the last day of twenty-four', '1998-06-02', '2023-06-01', 1],
    ['twenty-five that day', '1998-06-01', '2023-06-01', 0],
    ['born on 29 February, on 28 February of a common year', '2008-02-29', '2023-02-28', 0],
    ['born on 29 February, on 1 March of a common year', '2008-02-29', '2023-03-01', 1],
    ['begun before the period: age on its first day', '2008-01-01', '2022-06-01', 1],
    ['begun before the period: still fourteen on its first day', '2008-01-02', '2022-06-01', 0],
    ['no date of birth', undefined, '2023-06-01', 0],
  ])('%s', (_, birthDate, firstDay, expected) => {
    expect(countOf(birthDate, firstDay)).toBe(expected);
  });

  it('born on 29 February, on 29 February of a leap year', () => {
    expect(countOf('2008-02-29', '2024-02-29', { from: '2024-01-01', to: '2025-01-01' })).toBe(1);
  });
});
