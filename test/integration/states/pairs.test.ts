import { describe, expect, it } from 'vitest';
import { event, log } from '../../oracle/cases/given.ts';
import { spellsGiven, states } from './spells-of.ts';

/** Registered at noon of the day on which it happens, unless another day is given. */
const on = (name: string, day: string, data: Readonly<Record<string, unknown>>, subject = 'anna', registered = day) =>
  event(name, { occurredOn: day, ...data }, { subject, time: `${registered}T12:00:00+01:00` });

const begins = (day: string, benefit = 'cashBenefit', registered = day) =>
  on('benefit-started', day, { benefit }, 'anna', registered);
const ends = (day: string, benefit = 'cashBenefit', registered = day) =>
  on('benefit-ended', day, { benefit }, 'anna', registered);
const enrols = (day: string, initiative = 'course', subject = 'anna', registered = day) =>
  on('enrolled', day, { initiative }, subject, registered);
const leaves = (day: string, initiative = 'course', subject = 'anna', registered = day) =>
  on('exited', day, { initiative, reason: 'completed' }, subject, registered);
const merged = (subject: string, into: string, day: string) =>
  event('identity-merged', { into }, { subject, time: `${day}T12:00:00+01:00` });

const onCash = states({ cash: { kind: 'benefit', benefits: ['cashBenefit'] } });
const onAny = states({ any: { kind: 'benefit', benefits: 'any' } });

describe('spells on a benefit', () => {
  it('given a begin and an end, last from the one to the day before the other', async () => {
    const spells = await spellsGiven(log(begins('2023-03-01'), ends('2023-05-01')), onCash);
    expect(spells).toEqual({ anna: { cash: ['2023-03-01..2023-05-01'] } });
  });

  it('given no end by the cutoff, are still running', async () => {
    const events = log(begins('2023-03-01'), ends('2023-05-01'));
    expect(await spellsGiven(events, onCash, { through: '2023-04-30' })).toEqual({ anna: { cash: ['2023-03-01..'] } });
  });

  it('given an end on the day of the cutoff, have ended', async () => {
    const events = log(begins('2023-03-01'), ends('2023-05-01'));
    const spells = await spellsGiven(events, onCash, { through: '2023-05-01' });
    expect(spells).toEqual({ anna: { cash: ['2023-03-01..2023-05-01'] } });
  });

  it('given an end and a begin on one day, are one spell', async () => {
    const events = log(begins('2023-03-01'), ends('2023-05-01'), begins('2023-05-01'), ends('2023-08-01'));
    expect(await spellsGiven(events, onCash)).toEqual({ anna: { cash: ['2023-03-01..2023-08-01'] } });
  });

  it('given a begin and an end on a day that began without, are none', async () => {
    expect(await spellsGiven(log(begins('2023-03-01'), ends('2023-03-01')), onCash)).toEqual({});
  });

  it('given an end without a begin, are none, and a later begin counts', async () => {
    const events = log(ends('2023-02-01'), begins('2023-03-01'));
    expect(await spellsGiven(events, onCash)).toEqual({ anna: { cash: ['2023-03-01..'] } });
  });

  it('given a begin while one is running, and an end while none is, change nothing', async () => {
    const events = log(
      begins('2023-03-01'),
      begins('2023-04-01'),
      ends('2023-05-01'),
      ends('2023-06-01'),
      begins('2023-07-01'),
    );
    expect(await spellsGiven(events, onCash)).toEqual({ anna: { cash: ['2023-03-01..2023-05-01', '2023-07-01..'] } });
  });

  it('given a birthday and a move within, are not split', async () => {
    const events = log(
      begins('2023-03-01'),
      event('profile-registered', { occurredOn: '2023-04-01', birthDate: '1993-04-01', district: 'north' }),
      event('profile-registered', { occurredOn: '2023-04-15', district: 'south' }),
      ends('2023-05-01'),
    );
    expect(await spellsGiven(events, onCash)).toEqual({ anna: { cash: ['2023-03-01..2023-05-01'] } });
  });

  it('given another benefit from the day that one ended on, are one spell of any benefit', async () => {
    const events = log(
      begins('2023-03-01', 'integrationBenefit'),
      ends('2023-05-01', 'integrationBenefit'),
      begins('2023-05-01', 'cashBenefit'),
      ends('2023-06-01', 'cashBenefit'),
    );
    expect(await spellsGiven(events, onAny)).toEqual({ anna: { any: ['2023-03-01..2023-06-01'] } });
    expect(await spellsGiven(events, onCash)).toEqual({ anna: { cash: ['2023-05-01..2023-06-01'] } });
  });

  it('given several benefits that overlap and one apart, are as many as there are gaps', async () => {
    const events = log(
      begins('2023-01-01', 'cashBenefit'),
      begins('2023-02-01', 'educationBenefit'),
      ends('2023-03-01', 'educationBenefit'),
      begins('2023-03-15', 'sicknessBenefit'),
      ends('2023-04-01', 'cashBenefit'),
      ends('2023-05-01', 'sicknessBenefit'),
      begins('2023-05-02', 'cashBenefit'),
    );
    expect(await spellsGiven(events, onAny)).toEqual({ anna: { any: ['2023-01-01..2023-05-01', '2023-05-02..'] } });
  });

  it('given a retraction of the end, run on', async () => {
    const events = log(
      begins('2023-03-01'),
      { ...ends('2023-05-01'), id: 'end' },
      event('retracted', { retracts: { id: 'end' }, reason: 'registeredInError' }, { time: '2023-06-01T12:00:00Z' }),
    );
    expect(await spellsGiven(events, onCash, { through: '2023-05-31' })).toEqual({
      anna: { cash: ['2023-03-01..2023-05-01'] },
    });
    expect(await spellsGiven(events, onCash, { through: '2023-06-01' })).toEqual({ anna: { cash: ['2023-03-01..'] } });
  });
});

describe('spells of participation', () => {
  it('given several programmes, are those of all of them together', async () => {
    const some = states({ some: { kind: 'participation', programmes: ['course', 'club'] } });
    const events = log(
      enrols('2023-01-01', 'course'),
      leaves('2023-02-01', 'course'),
      enrols('2023-02-01', 'club'),
      enrols('2023-02-01', 'elsewhere'),
      leaves('2023-03-01', 'club'),
    );
    expect(await spellsGiven(events, some)).toEqual({ anna: { some: ['2023-01-01..2023-03-01'] } });
  });

  const course = states({ course: { kind: 'participation', programmes: ['course'] } });
  const spells = async (clock: 'registered' | 'recorded', ...events: readonly ReturnType<typeof event>[]) =>
    (await spellsGiven(log(...events), course, { clock })).anna?.course ?? [];

  // The table of docs/rules/spells.md, S3: `old` is merged into `anna` in June.
  it.each([
    [
      'begin under the old name, merge, end under the new: the end ends it',
      [enrols('2023-01-01', 'course', 'old'), merged('old', 'anna', '2023-06-01'), leaves('2023-08-01')],
      ['2023-01-01..2023-08-01'],
    ],
    [
      'begin under the old name, merge, end and begin under the new on one day: one spell of the state, and another begins',
      [
        enrols('2023-01-01', 'course', 'old'),
        merged('old', 'anna', '2023-06-01'),
        leaves('2023-08-01'),
        enrols('2023-08-01'),
      ],
      ['2023-01-01..'],
    ],
    [
      'begin under the old name, merge, end under the new on an earlier day: it calls the begin off',
      [
        enrols('2023-07-01', 'course', 'old', '2023-05-01'),
        merged('old', 'anna', '2023-06-01'),
        leaves('2023-06-20', 'course', 'anna', '2023-06-20'),
      ],
      [],
    ],
    [
      'begin under the new name, merge, end under the old: an end without a begin',
      [enrols('2023-01-01'), merged('old', 'anna', '2023-06-01'), leaves('2023-08-01', 'course', 'old')],
      ['2023-01-01..'],
    ],
    [
      'begin under both, end under the old: the old one ends, the new one runs',
      [
        enrols('2023-01-01', 'course', 'old'),
        enrols('2023-05-01'),
        leaves('2023-07-01', 'course', 'old'),
        merged('old', 'anna', '2023-09-01'),
      ],
      ['2023-01-01..'],
    ],
    [
      'begin under both, merge, end under the new: both end',
      [
        enrols('2023-01-01', 'course', 'old'),
        enrols('2023-05-01'),
        merged('old', 'anna', '2023-06-01'),
        leaves('2023-07-01'),
      ],
      ['2023-01-01..2023-07-01'],
    ],
    [
      'begin under both, end under the new, then the merge is found out: the old one runs',
      [
        enrols('2023-01-01', 'course', 'old'),
        enrols('2023-05-01'),
        leaves('2023-07-01'),
        merged('old', 'anna', '2023-09-01'),
      ],
      ['2023-01-01..'],
    ],
    [
      'a chain of merges: an end under the last name ends what began under the first',
      [
        enrols('2023-01-01', 'course', 'first'),
        merged('first', 'old', '2023-02-01'),
        merged('old', 'anna', '2023-03-01'),
        leaves('2023-08-01'),
      ],
      ['2023-01-01..2023-08-01'],
    ],
    [
      'a chain of merges: an end under the middle name, after its own merge, ends what began under the first',
      [
        enrols('2023-01-01', 'course', 'first'),
        merged('first', 'old', '2023-02-01'),
        leaves('2023-08-01', 'course', 'old'),
        merged('old', 'anna', '2023-09-01'),
      ],
      ['2023-01-01..2023-08-01'],
    ],
  ])('given two pseudonyms that are one citizen, %s', async (_, events, expected) => {
    expect(await spells('registered', ...events)).toEqual(expected);
    expect(await spells('recorded', ...events)).toEqual(expected);
  });

  it('given a participation that is called off before it begins, has no day; put off, it begins when it was put off to', async () => {
    const calledOff = [enrols('2023-03-01', 'course', 'anna', '2023-02-10'), leaves('2023-02-20')];
    expect(await spells('registered', ...calledOff)).toEqual([]);
    expect(await spells('registered', ...calledOff, enrols('2023-04-01'))).toEqual(['2023-04-01..']);
    // An end that was registered before the begin has nothing to do with it.
    const stray = [leaves('2023-02-20'), enrols('2023-03-01', 'course', 'anna', '2023-02-21')];
    expect(await spells('registered', ...stray)).toEqual(['2023-03-01..']);
  });

  it('given a begin that is corrected to after its end, or an end to before its begin, has no day', async () => {
    const sent = [
      { ...enrols('2023-01-10'), id: 'begin' },
      { ...leaves('2023-06-01'), id: 'end' },
    ];
    const late = event(
      'corrected',
      { corrects: { id: 'begin' }, replacement: { occurredOn: '2023-07-01', initiative: 'course' } },
      { time: '2023-09-01T12:00:00+01:00' },
    );
    const early = event(
      'corrected',
      { corrects: { id: 'end' }, replacement: { occurredOn: '2023-01-05', initiative: 'course', reason: 'completed' } },
      { time: '2023-09-01T12:00:00+01:00' },
    );
    expect(await spells('registered', ...sent)).toEqual(['2023-01-10..2023-06-01']);
    expect(await spells('registered', ...sent, late)).toEqual([]);
    expect(await spells('registered', ...sent, early)).toEqual([]);
  });

  it('given no such events, are none', async () => {
    expect(await spellsGiven(log(begins('2023-01-01')), course)).toEqual({});
  });
});
