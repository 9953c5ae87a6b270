import { describe, expect, it } from 'vitest';
import { event, log } from '../../oracle/cases/given.ts';
import { type Asked, groupsOf, verdictsOf, type Written } from './found-in.ts';

const of = (subject: string) => ({ subject });
const hired = (subject: string, occurredOn: string, until?: string) =>
  event(
    'employed',
    { occurredOn, kind: 'fullTime', sector: 'private', ...(until === undefined ? {} : { until }) },
    of(subject),
  );
const placed = (subject: string, occurredOn: string) =>
  event('placed', { occurredOn, kind: 'workPlacement', sector: 'private' }, of(subject));
const trained = (subject: string, occurredOn: string) =>
  event('upskilled', { occurredOn, kind: 'course' }, of(subject));
const enrolled = (subject: string) =>
  event('enrolled', { occurredOn: '2022-01-01', initiative: 'programme' }, of(subject));
const registered = (subject: string, occurredOn: string, data: object, time?: string) =>
  event('profile-registered', { occurredOn, ...data }, time === undefined ? { subject } : { subject, time });

const states = { job: { event: 'employed' } };

async function members(
  events: readonly ReturnType<typeof event>[],
  population: object,
  written: Written = {},
  asked: Asked = {},
): Promise<string[]> {
  const figure = { count: 'people' };
  const plan = { states, ...written, populations: { ...written.populations, people: population } };
  return Object.keys(await verdictsOf(log(...events), plan, figure, asked)).toSorted();
}

describe('a population in a state', () => {
  const events = [
    hired('ane', '2022-01-01', '2023-06-01'),
    hired('bo', '2023-06-01'),
    hired('carl', '2022-01-01', '2023-01-01'),
  ];

  it('given a date, is who is in the state then; before that date, nobody', async () => {
    expect(await members(events, { in: 'job', on: 'period-end' })).toEqual(['bo']);
    expect(await members(events, { in: 'job', on: 'period-start' })).toEqual(['ane']);
    expect(await members(events, { in: 'job', on: 'period-end' }, {}, { through: '2023-12-30' })).toEqual([]);
  });

  it('given a window, is who is in the state on some day of it that has been', async () => {
    expect(await members(events, { in: 'job' })).toEqual(['ane', 'bo']);
    expect(await members(events, { in: 'job' }, {}, { through: '2023-05-31' })).toEqual(['ane']);
    expect(await members(events, { in: 'job', during: 'last 366 days' })).toEqual(['ane', 'bo', 'carl']);
  });

  it('given a window that is anchored in a moment, is only who has that', async () => {
    const written = { moments: { placement: { event: 'placed' } } };
    const population = { in: 'job', from: 'placement', to: 'placement + 1 week' };
    const placements = [placed('ane', '2023-05-31'), placed('bo', '2023-05-01')];
    expect(await members([...events, ...placements], population, written)).toEqual(['ane']);
  });
});

describe('a population in a state of an age', () => {
  it('given that no event but the birth date is asked for, finds it', async () => {
    // The pass over the ledger once asked for rows of no type at all, which is no SQL.
    const written = { states: { adult: { age: { from: 18 } } } };
    const events = [
      registered('ane', '2022-01-01', { birthDate: '2005-12-31' }),
      registered('bo', '2022-01-01', { birthDate: '2006-01-01' }),
    ];
    expect(await members(events, { in: 'adult', on: 'period-end' }, written)).toEqual(['ane']);
  });
});

describe('a population with a moment', () => {
  const chain = {
    first: { event: 'placed' },
    next: { event: 'upskilled', after: 'first' },
    due: { date: 'next + 2 months' },
    hired: { begins: 'job' },
    'hired-later': { begins: 'job', after: 'first' },
  };
  const events = [
    placed('ane', '2023-02-01'),
    trained('ane', '2023-03-01'),
    placed('bo', '2023-04-01'),
    trained('bo', '2023-03-01'),
    trained('carl', '2023-03-01'),
    placed('dea', '2023-10-01'),
    trained('dea', '2023-11-30'),
    hired('eli', '2023-05-01'),
    placed('fie', '2023-05-01'),
    hired('fie', '2023-06-01'),
  ];

  it('is who has it, whatever it is derived from', async () => {
    const having = (moment: string) => members(events, { with: moment }, { moments: chain });
    expect(await having('first')).toEqual(['ane', 'bo', 'dea', 'fie']);
    expect(await having('next')).toEqual(['ane', 'dea']);
    expect(await having('due')).toEqual(['ane']);
    expect(await having('hired')).toEqual(['eli', 'fie']);
    expect(await having('hired-later')).toEqual(['fie']);
  });
});

describe('a population of which a condition is asked', () => {
  it('given that the condition is pending, leaves out for whom it is', async () => {
    const moments = {
      placement: { event: 'placed' },
      training: { event: 'upskilled', from: 'placement', to: 'placement + 1 month' },
    };
    const events = [placed('ane', '2023-12-20'), placed('bo', '2023-10-01'), trained('bo', '2023-10-02')];
    expect(await members(events, { with: 'placement', where: 'training' }, { moments })).toEqual(['bo']);
    expect(await members(events, { with: 'placement', where: 'not training' }, { moments })).toEqual([]);
  });
});

describe('several populations', () => {
  it('given different kinds, finds the members of each, and who is in none has no verdict', async () => {
    const written: Written = {
      states,
      moments: { placement: { event: 'placed' }, own: { event: 'placed', of: 'programme' } },
      populations: {
        participants: { participation: 'programme' },
        employed: { in: 'job' },
        placed: { with: 'placement' },
      },
    };
    const events = log(
      enrolled('ane'),
      hired('bo', '2023-01-01'),
      placed('carl', '2023-01-01'),
      placed('ane', '2023-05-01'),
      trained('dea', '2023-05-01'),
    );
    const counted = async (figure: object) => Object.keys(await verdictsOf(events, written, { ...figure }));
    expect(await counted({ count: 'participants' })).toEqual(['ane']);
    expect(await counted({ count: 'employed' })).toEqual(['bo']);
    expect((await counted({ count: 'placed' })).toSorted()).toEqual(['ane', 'carl']);
    expect(await verdictsOf(events, written, { share: 'own', of: 'placed' })).toEqual({
      ane: 'counted',
      carl: 'not-counted',
    });
  });
});

describe('groups', () => {
  const groups = (events: readonly ReturnType<typeof event>[], by: object, written: Written = {}, asked: Asked = {}) =>
    groupsOf(log(enrolled('ane'), ...events), { ...written, breakdowns: { by } }, asked);

  it('given an attribute, is its last value by the date, and of several on one date the last in order', async () => {
    const moved = [
      registered('ane', '2022-01-01', { municipality: 'aarhus' }),
      registered('ane', '2023-06-01', { municipality: 'odense' }, '2023-06-02T12:00:00+02:00'),
      registered('ane', '2023-06-01', { municipality: 'vejle' }, '2023-06-01T12:00:00+02:00'),
      registered('ane', '2023-08-01', { gender: 'female' }),
      registered('ane', '2024-01-01', { municipality: 'skive' }),
    ];
    expect(await groups(moved, { attribute: 'municipality' }, {}, { through: '2024-06-01' })).toEqual({
      ane: 'odense',
    });
    expect(await groups(moved, { attribute: 'municipality' }, {}, { through: '2023-05-31' })).toEqual({
      ane: 'aarhus',
    });
    expect(await groups(moved, { attribute: 'municipality', on: 'period-start' })).toEqual({ ane: 'aarhus' });
    expect(
      await groups(moved, { attribute: 'municipality', on: 'after-period' }, {}, { through: '2024-06-01' }),
    ).toEqual({ ane: 'skive' });
    expect(await groups(moved, { attribute: 'district' })).toEqual({ ane: null });
  });

  it('given an attribute as of a moment that the citizen does not have, is unknown', async () => {
    const moments = { placement: { event: 'placed' } };
    const events = [registered('ane', '2022-01-01', { gender: 'female' })];
    const by = { attribute: 'gender', on: 'placement' };
    expect(await groups(events, by, { moments })).toEqual({ ane: null });
    expect(await groups([...events, placed('ane', '2023-02-01')], by, { moments })).toEqual({ ane: 'female' });
  });

  it('given an attribute and an age as of the same moment, has both', async () => {
    const moments = { placement: { event: 'placed' } };
    const amounts = { age: { 'age-on': 'placement' } };
    const events = [
      registered('ane', '2022-01-01', { gender: 'female', birthDate: '2000-05-17' }),
      placed('ane', '2023-02-01'),
    ];
    const breakdowns = { gender: { attribute: 'gender', on: 'placement' } };
    const written = { moments, amounts, breakdowns };
    expect(await groupsOf(log(enrolled('ane'), ...events), written)).toEqual({ ane: 'female' });
    const of22 = { share: 'age at most 22', of: 'everyone', by: 'gender' };
    expect(await verdictsOf(log(enrolled('ane'), ...events), written, of22)).toEqual({ ane: 'counted' });
  });

  it('given bands of an amount, is the band that holds it', async () => {
    const amounts = { age: { 'age-on': 'period-end' } };
    const by = { amount: 'age', bands: ['18-29', '30', '31+'] };
    const born = (birthDate: string) => [registered('ane', '2022-01-01', { birthDate })];
    expect(await groups(born('1993-12-31'), by, { amounts })).toEqual({ ane: '30' });
    expect(await groups(born('1993-01-01'), by, { amounts })).toEqual({ ane: '30' });
    expect(await groups(born('1992-12-31'), by, { amounts })).toEqual({ ane: '31+' });
    expect(await groups(born('2005-12-31'), by, { amounts })).toEqual({ ane: '18-29' });
    expect(await groups(born('2006-01-01'), by, { amounts })).toEqual({ ane: null });
    expect(await groups([], by, { amounts })).toEqual({ ane: null });
  });

  it('given the year of a moment, is that; of one that is still to come, unknown', async () => {
    const moments = { placement: { event: 'placed', during: 'any-time' }, due: { date: 'placement + 2 years' } };
    const events = [placed('ane', '2022-05-01')];
    expect(await groups(events, { 'year-of': 'placement' }, { moments })).toEqual({ ane: '2022' });
    expect(await groups(events, { 'year-of': 'due' }, { moments })).toEqual({ ane: null });
  });
});
