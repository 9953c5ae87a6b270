import { describe, expect, it } from 'vitest';
import { event, log } from '../../oracle/cases/given.ts';
import { enrolled, foundOf } from './found-in.ts';

const placed = (occurredOn: string, more = {}) =>
  event('placed', { occurredOn, kind: 'workPlacement', sector: 'private', ...more });
const arrived = (occurredOn: string) =>
  event('education-started', { occurredOn, until: occurredOn, kind: 'basicIntegrationEducation' });
const hired = (occurredOn: string, until?: string) =>
  event('employed', { occurredOn, kind: 'fullTime', sector: 'private', ...(until === undefined ? {} : { until }) });

const arrival = { event: 'education-started', kind: 'basicIntegrationEducation', during: 'any-time' };
const placement = (more: object) => ({ event: 'placed', ...more });

describe('the n-th event', () => {
  it('given two on one date, counts both', async () => {
    const events = log(enrolled, placed('2023-02-01'), placed('2023-02-01'), placed('2023-03-01'));
    const moments = { second: placement({ pick: 2 }), third: placement({ pick: 3 }), fourth: placement({ pick: 4 }) };
    expect(await foundOf(events, { moments })).toEqual({ second: '2023-02-01', third: '2023-03-01', fourth: 'none' });
  });
});

describe('a window of the period with bounds of its own', () => {
  it('given a bound within the period on either side, is the narrower', async () => {
    const events = log(enrolled, placed('2023-02-01'), placed('2023-06-01'), placed('2023-11-01'));
    const moments = {
      early: placement({ during: 'period', to: 'period-start + 3 months', pick: 'last' }),
      late: placement({ during: 'period', from: 'period-end - 3 months' }),
      never: placement({ during: 'period', from: 'period-start + 6 months', to: 'period-start + 7 months' }),
    };
    expect(await foundOf(events, { moments })).toEqual({ early: '2023-02-01', late: '2023-11-01', never: 'none' });
  });
});

describe('a window that is anchored in another moment', () => {
  const within = (more: object) => ({ moments: { arrival, placement: placement(more) } });

  it('given bounds, includes `from` and `to` and excludes `after` and `before`', async () => {
    const events = log(enrolled, arrived('2023-01-31'), placed('2023-01-31'), placed('2023-02-28'));
    const dateIn = async (more: object) => (await foundOf(events, within(more))).placement;
    expect(await dateIn({ from: 'arrival' })).toBe('2023-01-31');
    expect(await dateIn({ after: 'arrival' })).toBe('2023-02-28');
    expect(await dateIn({ after: 'arrival', to: 'arrival + 1 month' })).toBe('2023-02-28');
    expect(await dateIn({ after: 'arrival', before: 'arrival + 1 month' })).toBe('none');
    expect(await dateIn({ to: 'arrival + 1 month', pick: 'last' })).toBe('2023-02-28');
  });

  it('given a month-end, counts a month to the last day of a shorter one, also in leap years', async () => {
    const dates = {
      moments: { arrival, month: { date: 'arrival + 1 month' }, back: { date: 'arrival + 1 month - 1 month' } },
    };
    const common = await foundOf(log(enrolled, arrived('2023-01-31')), dates);
    expect(common).toMatchObject({ month: '2023-02-28', back: '2023-01-28' });
    const leap = await foundOf(log(enrolled, arrived('2020-02-29')), {
      moments: { arrival, year: { date: 'arrival + 1 year' }, four: { date: 'arrival + 4 years' } },
    });
    expect(leap).toMatchObject({ year: '2021-02-28', four: '2024-02-29' });
  });

  it('given no anchor, is empty and not pending', async () => {
    const events = log(enrolled, placed('2023-02-01'));
    expect(await foundOf(events, within({ from: 'arrival', to: 'arrival + 3 years' }))).toMatchObject({
      placement: 'none',
    });
  });

  it('given a last day that has not passed, is pending; once it has, is not', async () => {
    const events = log(enrolled, arrived('2023-10-02'));
    const bounds = within({ to: 'arrival + 13 weeks' });
    expect(await foundOf(events, bounds, [], { through: '2023-12-31' })).toMatchObject({ placement: 'pending' });
    expect(await foundOf(events, bounds, [], { through: '2024-01-01' })).toMatchObject({ placement: 'none' });
  });

  it('given a period that is over, is not pending for a later bound', async () => {
    const events = log(enrolled, arrived('2023-10-02'));
    const bounds = within({ during: 'period', to: 'arrival + 3 years' });
    expect(await foundOf(events, bounds, [], { through: '2023-12-30' })).toMatchObject({ placement: 'pending' });
    expect(await foundOf(events, bounds, [], { through: '2023-12-31' })).toMatchObject({ placement: 'none' });
  });

  it('given an anchor that is pending, is pending too', async () => {
    const written = {
      moments: {
        arrival,
        first: placement({ to: 'arrival + 3 years' }),
        second: placement({ after: 'first', to: 'first + 1 week' }),
      },
    };
    const found = await foundOf(log(enrolled, arrived('2023-05-01')), written);
    expect(found).toMatchObject({ first: 'pending', second: 'pending' });
  });

  it('given anchors in a chain, looks from each', async () => {
    const written = {
      moments: {
        arrival,
        first: placement({ after: 'arrival' }),
        second: placement({ after: 'first', to: 'first + 14 days' }),
        third: placement({ after: 'second', to: 'second + 14 days', pick: 'last' }),
      },
    };
    const events = log(
      enrolled,
      arrived('2023-01-10'),
      ...['2023-01-05', '2023-02-01', '2023-02-15', '2023-02-20', '2023-03-01', '2023-03-02'].map((day) => placed(day)),
    );
    expect(await foundOf(events, written)).toEqual({
      arrival: '2023-01-10',
      first: '2023-02-01',
      second: '2023-02-15',
      third: '2023-03-01',
    });
  });

  it('given the date of registration, compares that and gives the date of the event', async () => {
    const registered = { time: '2023-04-01T12:00:00+02:00' };
    const late = event('placed', { occurredOn: '2023-01-05', kind: 'workPlacement', sector: 'private' }, registered);
    const written = within({ after: 'arrival', 'dated-by': 'registeredAt' });
    const found = await foundOf(log(enrolled, arrived('2023-02-01'), late), written);
    expect(found).toMatchObject({ placement: '2023-01-05' });
  });
});

describe('a window up to the end of the period', () => {
  it('given `last 14 days`, begins so long before it', async () => {
    const written = { moments: { placement: placement({ during: 'last 14 days' }) } };
    expect(await foundOf(log(enrolled, placed('2023-12-17')), written)).toEqual({ placement: 'none' });
    expect(await foundOf(log(enrolled, placed('2023-12-18')), written)).toEqual({ placement: '2023-12-18' });
  });

  it('given `after-period`, looks beyond it', async () => {
    const written = { moments: { placement: placement({ from: 'after-period', to: 'after-period + 2 months' }) } };
    const events = log(enrolled, placed('2023-12-31'), placed('2024-03-01'));
    expect(await foundOf(events, written, [], { through: '2024-02-29' })).toEqual({ placement: 'pending' });
    expect(await foundOf(events, written, [], { through: '2024-03-01' })).toEqual({ placement: '2024-03-01' });
  });
});

describe('the beginning of a spell', () => {
  const states = { job: { event: 'employed' } };
  const half = { states, moments: { lasted: { begins: 'job', lasting: '6 months' } } };

  it('given that it must last, takes the first that did', async () => {
    const events = log(enrolled, hired('2023-01-01', '2023-06-30'), hired('2023-07-05', '2024-01-05'));
    expect(await foundOf(events, half, [], { through: '2024-02-01' })).toEqual({ lasted: '2023-07-05' });
  });

  it('given that it still runs, is pending until it has lasted, the day of the cutoff included', async () => {
    const events = log(enrolled, hired('2023-07-02'));
    expect(await foundOf(events, half, [], { through: '2023-12-31' })).toEqual({ lasted: 'pending' });
    expect(await foundOf(events, half, [], { through: '2024-01-01' })).toEqual({ lasted: '2023-07-02' });
  });

  it('given nobody in the state, is not pending', async () => {
    // A citizen without any spell once had neither yes nor no here, so that `not` held for nobody.
    const condition = 'not lasted before period-start';
    expect(await foundOf(log(enrolled), half, [condition])).toEqual({ lasted: 'none', [condition]: 'yes' });
  });

  it('given that one has lasted and another may yet, is pending for neither', async () => {
    const events = log(enrolled, hired('2023-01-01', '2023-08-01'), hired('2023-10-01'));
    expect(await foundOf(events, half)).toEqual({ lasted: '2023-01-01' });
  });

  it('given the n-th and the last, counts spells and not events', async () => {
    const events = log(
      enrolled,
      hired('2023-01-01', '2023-02-01'),
      hired('2023-02-01', '2023-03-01'),
      hired('2023-05-01'),
    );
    const moments = {
      second: { begins: 'job', pick: 2 },
      third: { begins: 'job', pick: 3 },
      latest: { begins: 'job', pick: 'last' },
    };
    expect(await foundOf(events, { states, moments })).toEqual({
      second: '2023-05-01',
      third: 'none',
      latest: '2023-05-01',
    });
  });
});

describe('the end of a spell', () => {
  const written = { states: { job: { event: 'employed' } }, moments: { end: { ends: 'job' } } };

  it('given that it has ended by the cutoff, is the first day after it; before, one may still come', async () => {
    const events = log(enrolled, hired('2022-01-01', '2023-05-01'));
    expect(await foundOf(events, written, [], { through: '2023-05-01' })).toEqual({ end: '2023-05-01' });
    expect(await foundOf(events, written, [], { through: '2023-04-30' })).toEqual({ end: 'pending' });
  });
});

describe('a date that is derived', () => {
  const moments = { arrival, deadline: { date: 'arrival + 3 years' }, late: placement({ after: 'deadline' }) };

  it('given that it lies after the cutoff, has its value as an anchor, and its condition pending', async () => {
    const events = log(enrolled, arrived('2021-06-01'), placed('2023-03-01'));
    expect(await foundOf(events, { moments }, ['deadline and deadline', 'arrival before deadline'])).toEqual({
      arrival: '2021-06-01',
      deadline: '2024-06-01',
      // Its window has no last day, so it is read so far.
      late: 'none',
      'deadline and deadline': 'pending',
      'arrival before deadline': 'yes',
    });
  });

  it('given that it lies outside its window, is none', async () => {
    const events = log(enrolled, arrived('2021-06-01'));
    const within = { arrival, deadline: { date: 'arrival + 3 years', during: 'period' } };
    expect(await foundOf(events, { moments: within })).toMatchObject({ deadline: 'none' });
    expect(await foundOf(events, { moments: within }, [], { period: '2024', through: '2024-02-01' })).toMatchObject({
      deadline: '2024-06-01',
    });
  });
});

describe('one of several dates', () => {
  const job = { begins: 'in-work', during: 'any-time' };
  const end = { ends: 'in-work' };
  const states = { 'in-work': { event: 'employed' } };
  const dates = {
    states,
    moments: {
      arrival,
      job,
      end,
      'last-day': { date: 'end - 1 day', 'or-else': 'period-end' },
      sooner: { 'earlier-of': ['arrival + 1 month', 'job'] },
      later: { 'later-of': ['arrival + 1 month', 'job'] },
    },
  };

  it('given that all are there, is the earliest, the latest or the first that is written', async () => {
    const events = log(enrolled, arrived('2023-01-31'), hired('2023-03-01', '2023-05-01'));
    expect(await foundOf(events, dates)).toMatchObject({
      'last-day': '2023-04-30',
      sooner: '2023-02-28',
      later: '2023-03-01',
    });
  });

  it('given that one is missing, is the other; that all are, none', async () => {
    expect(await foundOf(log(enrolled, arrived('2023-01-31')), dates)).toMatchObject({
      'last-day': '2023-12-31',
      sooner: '2023-02-28',
      later: '2023-02-28',
    });
    expect(await foundOf(log(enrolled), dates)).toMatchObject({ sooner: 'none', later: 'none' });
  });

  it('given that a date may still come, moves as far as that may; and not where it would not be chosen', async () => {
    const moments = {
      arrival,
      placement: placement({ pick: 'last' }),
      sooner: { 'earlier-of': ['placement', 'arrival + 1 month'] },
      later: { 'later-of': ['placement', 'arrival + 1 month'] },
    };
    const events = log(enrolled, arrived('2023-01-31'), placed('2023-03-10'));
    const conditions = [
      'sooner on or before period-start + 3 months',
      'later on or before period-start + 3 months',
      'later after period-start + 1 month',
    ];
    expect(await foundOf(events, { moments }, conditions, { through: '2023-03-31' })).toMatchObject({
      [conditions[0] as string]: 'yes',
      [conditions[1] as string]: 'pending',
      [conditions[2] as string]: 'yes',
    });
  });
});
