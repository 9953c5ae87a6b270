import { describe, expect, it } from 'vitest';
import { event, log } from '../../oracle/cases/given.ts';
import { broughtTo, verdictsOf, type Written } from './found-in.ts';

const of = (subject: string) => ({ subject });
const placed = (subject: string, occurredOn: string) =>
  event('placed', { occurredOn, kind: 'workPlacement', sector: 'private' }, of(subject));
const trained = (subject: string, occurredOn: string) =>
  event('upskilled', { occurredOn, kind: 'course' }, of(subject));
const hired = (subject: string, occurredOn: string, until?: string) =>
  event(
    'employed',
    { occurredOn, kind: 'fullTime', sector: 'private', ...(until === undefined ? {} : { until }) },
    of(subject),
  );
const enrolled = (subject: string, occurredOn = '2022-01-01') =>
  event('enrolled', { occurredOn, initiative: 'programme' }, of(subject));
const clarified = (subject: string, occurredOn: string) =>
  event('clarified', { occurredOn, outcome: 'flexiJob' }, of(subject));

describe('the order in which a verdict is found', () => {
  const written: Written = {
    moments: {
      placement: { event: 'placed' },
      training: { event: 'upskilled', from: 'placement', to: 'placement + 3 months' },
      flexi: { event: 'clarified', during: 'until-period-end' },
    },
  };
  const events = log(
    ...['ane', 'bo', 'carl', 'dea', 'eli'].map((subject) => enrolled(subject)),
    placed('ane', '2023-02-01'),
    trained('ane', '2023-03-01'),
    placed('bo', '2023-12-01'),
    placed('carl', '2023-02-01'),
    trained('carl', '2023-03-01'),
    clarified('carl', '2023-04-01'),
    placed('dea', '2023-12-01'),
    clarified('dea', '2023-12-02'),
  );

  it('given an exclusion, asks it before anything else', async () => {
    const figure = { share: 'training', of: 'everyone', exclude: 'flexi' };
    expect(await verdictsOf(events, written, figure)).toEqual({
      ane: 'counted',
      bo: 'undecided',
      carl: 'excluded',
      dea: 'excluded',
      eli: 'not-counted',
    });
  });

  it('given an exception, excludes only who is not counted; who may yet be counted is undecided', async () => {
    const figure = { share: 'training', of: 'everyone', except: 'flexi' };
    expect(await verdictsOf(events, written, figure)).toEqual({
      ane: 'counted',
      bo: 'undecided',
      carl: 'counted',
      dea: 'undecided',
      eli: 'not-counted',
    });
  });

  it('given an exception, of those who are not counted excludes whom it holds for, and is undecided where it waits', async () => {
    const figure = { share: 'flexi', of: 'everyone', except: 'training' };
    expect(await verdictsOf(events, written, figure)).toEqual({
      ane: 'excluded',
      bo: 'undecided',
      carl: 'counted',
      dea: 'counted',
      eli: 'not-counted',
    });
  });

  it('given that it is narrowed, a share leaves out whom a count would not count', async () => {
    const share = { share: 'training', of: 'everyone where placement' };
    expect(Object.keys(await verdictsOf(events, written, share)).toSorted()).toEqual(['ane', 'bo', 'carl', 'dea']);
    const count = await verdictsOf(events, written, { count: 'everyone where placement' });
    expect(count).toMatchObject({ ane: 'counted', eli: 'not-counted' });
  });
});

describe('a population by a state, a day of which is held back', () => {
  const written: Written = {
    states: { job: { event: 'employed', 'joined-over': '30 days' } },
    moments: { placement: { event: 'placed' } },
    amounts: { 'days-in-job': { 'days-in': 'job' } },
    populations: { 'at-the-end': { in: 'job', on: 'period-end' } },
  };
  const events = log(
    hired('ane', '2023-01-01', '2023-12-20'),
    placed('ane', '2023-02-01'),
    hired('bo', '2023-01-01', '2023-10-01'),
    hired('carl', '2023-01-01'),
  );

  it('given a count, is undecided about that citizen, whatever else it says', async () => {
    const undecided = { ane: 'undecided', carl: 'counted' };
    expect(await verdictsOf(events, written, { count: 'at-the-end' })).toEqual(undecided);
    expect(await verdictsOf(events, written, { count: 'at-the-end', exclude: 'placement' })).toEqual(undecided);
  });

  it('given any other figure, says nothing of that citizen yet', async () => {
    const share = { share: 'placement', of: 'at-the-end' };
    expect(await verdictsOf(events, written, share)).toEqual({ carl: 'not-counted' });
    const average = { average: 'days-in-job', of: 'at-the-end' };
    expect(await verdictsOf(events, written, average)).toEqual({ carl: 'counted' });
  });
});

describe('a figure while its period runs', () => {
  const events = log(enrolled('ane'), placed('ane', '2022-11-01'), enrolled('bo'));
  const verdictOf = async (moment: object, condition = 'moment', through = '2023-06-30') => {
    const written: Written = {
      states: { job: { event: 'employed' } },
      moments: { earlier: { event: 'placed', during: 'any-time' }, moment },
    };
    return verdictsOf(events, written, { share: condition, of: 'everyone' }, { through });
  };

  it('given that it looks to the end of the period, decides nothing against anybody', async () => {
    expect(await verdictOf({ event: 'placed' })).toEqual({ ane: 'undecided', bo: 'undecided' });
    expect(await verdictOf({ event: 'placed', during: 'last 1 month' })).toEqual({ ane: 'undecided', bo: 'undecided' });
    expect(await verdictOf({ event: 'placed' }, 'moment', '2023-12-31')).toEqual({
      ane: 'not-counted',
      bo: 'not-counted',
    });
  });

  it('given that its own window has passed, decides', async () => {
    const within = { event: 'upskilled', after: 'earlier', to: 'earlier + 3 months' };
    expect(await verdictOf(within)).toEqual({ ane: 'not-counted', bo: 'not-counted' });
    expect(await verdictOf(within, 'job on earlier')).toEqual({ ane: 'not-counted', bo: 'not-counted' });
    expect(await verdictOf(within, 'job during period')).toEqual({ ane: 'undecided', bo: 'undecided' });
  });

  it('given a day outside a state that must hold throughout, decides: it is never made up for', async () => {
    const written: Written = { states: { job: { event: 'employed' } } };
    const figure = { share: 'job throughout period', of: 'everyone' };
    expect(await verdictsOf(events, written, figure, { through: '2023-06-30' })).toEqual({
      ane: 'not-counted',
      bo: 'not-counted',
    });
  });

  it('given a moment that is anchored in the period, looks to its end by way of that', async () => {
    const written: Written = {
      moments: { start: { event: 'placed' }, next: { event: 'upskilled', after: 'start', to: 'start + 1 week' } },
    };
    const figure = { share: 'next', of: 'everyone' };
    expect(await verdictsOf(events, written, figure, { through: '2023-06-30' })).toEqual({
      ane: 'undecided',
      bo: 'undecided',
    });
  });
});

describe('what citizens bring to a figure', () => {
  const written: Written = {
    states: { job: { event: 'employed' }, placement: { event: 'placed' } },
    populations: { everyone: { participation: 'programme' }, employed: { in: 'job' } },
    amounts: {
      'days-in-job': { 'days-in': 'job' },
      'days-placed': { 'days-in': 'placement' },
      'longest-gap': { 'longest-gap-in': 'job' },
    },
  };
  const events = log(
    enrolled('ane'),
    hired('ane', '2023-01-01', '2023-01-11'),
    hired('ane', '2023-01-15', '2023-01-20'),
    enrolled('bo'),
    placed('bo', '2023-02-01'),
  );

  it('given an average, counts who has the amount, and 0 is one', async () => {
    const days = { average: 'days-in-job', of: 'everyone' };
    expect(await broughtTo(events, written, days)).toEqual({ ane: [15, 1], bo: [0, 1] });
    const gap = { average: 'longest-gap', of: 'everyone' };
    expect(await broughtTo(events, written, gap)).toEqual({ ane: [4, 1] });
    expect(await verdictsOf(events, written, gap)).toEqual({ ane: 'counted', bo: 'not-counted' });
  });

  it('given a rate, counts every member, and what is missing as 0', async () => {
    const rate = { rate: 'longest-gap', over: 'days-placed', per: 1000, of: 'everyone' };
    expect(await broughtTo(events, written, rate)).toEqual({ ane: [4, 0], bo: [0, 334] });
  });

  it('given a rate, is undecided while either of its amounts may change', async () => {
    const early = { from: 'placed-on', to: 'placed-on + 1 month' };
    const withWindows: Written = {
      ...written,
      moments: { 'placed-on': { event: 'placed' } },
      amounts: {
        ended: { 'days-in': 'placement', ...early },
        'also-ended': { 'days-in': 'job', ...early },
        running: { 'days-in': 'placement' },
      },
    };
    const verdict = async (rate: string, over: string) => {
      const figure = { rate, over, per: 1000, of: 'everyone' };
      return (await verdictsOf(events, withWindows, figure, { through: '2023-06-30' })).bo;
    };
    expect(await verdict('ended', 'also-ended')).toBe('counted');
    expect(await verdict('running', 'ended')).toBe('undecided');
    expect(await verdict('ended', 'running')).toBe('undecided');
  });

  it('given places of a state, brings the days in it, those to come left out', async () => {
    expect(await broughtTo(events, written, { places: 'employed' })).toEqual({ ane: [15, 1] });
    const cut = await broughtTo(events, written, { places: 'employed' }, { through: '2023-01-16' });
    expect(cut).toEqual({ ane: [12, 1] });
  });
});

describe('the lowest number in a state', () => {
  const written: Written = { states: { job: { event: 'employed' } } };
  const figure = { lowest: 'job' };
  const events = log(
    hired('ane', '2022-01-01'),
    hired('bo', '2022-01-01', '2023-05-01'),
    hired('carl', '2023-05-02'),
    hired('dea', '2023-08-01', '2023-09-01'),
  );

  it('given several days, counts who was in it on the first on which they were fewest; while another may be lower, they are undecided', async () => {
    expect(await verdictsOf(events, written, figure)).toEqual({ ane: 'counted' });
    expect(await verdictsOf(events, written, figure, { through: '2023-04-30' })).toEqual({
      ane: 'undecided',
      bo: 'undecided',
    });
  });

  it('given a day without anybody, or no day yet, counts nobody', async () => {
    expect(await verdictsOf(log(hired('ane', '2023-01-02')), written, figure)).toEqual({});
    expect(await verdictsOf(log(), written, figure)).toEqual({});
    expect(await verdictsOf(events, written, figure, { through: '2022-12-31' })).toEqual({});
  });
});
