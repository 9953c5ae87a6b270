import { describe, expect, it } from 'vitest';
import { event, log } from '../../oracle/cases/given.ts';
import { spellsGiven, states } from './spells-of.ts';

const begins = (day: string, benefit = 'cashBenefit') => event('benefit-started', { occurredOn: day, benefit });
const ends = (day: string, benefit = 'cashBenefit') => event('benefit-ended', { occurredOn: day, benefit });
const enrols = (day: string, initiative = 'course') => event('enrolled', { occurredOn: day, initiative });
const leaves = (day: string, initiative = 'course') =>
  event('exited', { occurredOn: day, initiative, reason: 'completed' });

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

  it('given that two pseudonyms are one citizen, are paired across them', async () => {
    const course = states({ course: { kind: 'participation', programmes: ['course'] } });
    const events = log(
      enrols('2023-01-01'),
      event('exited', { occurredOn: '2023-02-01', initiative: 'course', reason: 'completed' }, { subject: 'ann' }),
      event('identity-merged', { into: 'anna' }, { subject: 'ann', time: '2023-06-01T12:00:00Z' }),
    );
    expect(await spellsGiven(events, course, { through: '2023-05-31' })).toEqual({
      anna: { course: ['2023-01-01..'] },
    });
    expect(await spellsGiven(events, course)).toEqual({ anna: { course: ['2023-01-01..2023-02-01'] } });
  });

  it('given no such events, are none', async () => {
    const course = states({ course: { kind: 'participation', programmes: ['course'] } });
    expect(await spellsGiven(log(begins('2023-01-01')), course)).toEqual({});
  });
});
