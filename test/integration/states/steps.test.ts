import { describe, expect, it } from 'vitest';
import { event, log } from '../../oracle/cases/given.ts';
import { spellsGiven, states } from './spells-of.ts';

const assessed = (day: string, outcome: string, time = '2023-01-02T12:00:00+01:00') =>
  event('assessed', { occurredOn: day, outcome }, { time });
const profile = (day: string, data: Readonly<Record<string, string>>, time = '2023-01-02T12:00:00+01:00') =>
  event('profile-registered', { occurredOn: day, ...data }, { time });

const jobReady = states({ ready: { kind: 'assessed', outcomes: ['jobReady'] } });

describe('what a citizen was last assessed as', () => {
  it('given one assessment, holds from its day on', async () => {
    const spells = await spellsGiven(log(assessed('2023-02-01', 'jobReady')), jobReady);
    expect(spells).toEqual({ anna: { ready: ['2023-02-01..'] } });
    expect(await spellsGiven(log(assessed('2023-02-01', 'activityReady')), jobReady)).toEqual({});
  });

  it('given that it is assessed anew, holds to that day; assessed the same again, it is one spell', async () => {
    const events = log(
      assessed('2023-02-01', 'jobReady'),
      assessed('2023-03-01', 'jobReady'),
      assessed('2023-04-01', 'activityReady'),
      assessed('2023-05-01', 'activityReady'),
      assessed('2023-06-01', 'jobReady'),
    );
    const both = states({
      ready: { kind: 'assessed', outcomes: ['jobReady'] },
      not: { kind: 'assessed', outcomes: ['activityReady'] },
      either: { kind: 'assessed', outcomes: ['jobReady', 'activityReady'] },
    });
    expect(await spellsGiven(events, both)).toEqual({
      anna: {
        ready: ['2023-02-01..2023-04-01', '2023-06-01..'],
        not: ['2023-04-01..2023-06-01'],
        either: ['2023-02-01..'],
      },
    });
  });

  it('given two on one date, the last in the order of the clock stands', async () => {
    const events = log(
      assessed('2023-02-01', 'activityReady', '2023-02-03T12:00:00Z'),
      assessed('2023-02-01', 'jobReady', '2023-02-02T12:00:00Z'),
      // Recorded after what was registered after it.
      assessed('2023-05-01', 'jobReady', '2023-05-01T12:00:00Z'),
    ).map((each) => ({ ...each, recordedAtMs: Date.parse('2023-06-01T12:00:00Z') }));
    expect(await spellsGiven(events, jobReady)).toEqual({ anna: { ready: ['2023-05-01..'] } });
    expect(await spellsGiven(events, jobReady, { clock: 'recorded' })).toEqual({ anna: { ready: ['2023-02-01..'] } });
  });
});

describe('what an attribute says', () => {
  const north = states({ north: { kind: 'attribute', attribute: 'district', values: ['north'] } });

  it('given a move away and back, holds on the days between the moves', async () => {
    const events = log(
      profile('2022-01-01', { district: 'north' }),
      profile('2023-03-01', { district: 'south' }),
      profile('2023-03-20', { district: 'north' }),
    );
    expect(await spellsGiven(events, north)).toEqual({ anna: { north: ['2022-01-01..2023-03-01', '2023-03-20..'] } });
  });

  it('given a profile that does not carry the attribute, does not change', async () => {
    const events = log(profile('2022-01-01', { district: 'north' }), profile('2023-03-01', { municipality: '0101' }));
    expect(await spellsGiven(events, north)).toEqual({ anna: { north: ['2022-01-01..'] } });
  });

  it('given moves between places that the state names, is one spell', async () => {
    const either = states({ either: { kind: 'attribute', attribute: 'district', values: ['north', 'south'] } });
    const events = log(
      profile('2022-01-01', { district: 'north' }),
      profile('2023-03-01', { district: 'south' }),
      profile('2023-05-01', { district: 'west' }),
    );
    expect(await spellsGiven(events, either)).toEqual({ anna: { either: ['2022-01-01..2023-05-01'] } });
  });

  it('given no values, holds whatever it says, and several attributes are kept apart', async () => {
    const any = states({
      somewhere: { kind: 'attribute', attribute: 'district', values: undefined },
      woman: { kind: 'attribute', attribute: 'gender', values: ['female'] },
      educated: { kind: 'attribute', attribute: 'educationLevel', values: undefined },
      origin: { kind: 'attribute', attribute: 'originGroup', values: ['danish'] },
    });
    const events = log(
      profile('2022-01-01', { district: 'north', gender: 'female' }),
      profile('2023-03-01', { district: 'south' }),
    );
    expect(await spellsGiven(events, any)).toEqual({
      anna: { somewhere: ['2022-01-01..'], woman: ['2022-01-01..'] },
    });
  });
});

describe('being of an age', () => {
  const age = (from: number | undefined, to: number | undefined) => states({ age: { kind: 'age', from, to } });

  it('given both ends, lasts from one birthday to the day before the one after the other', async () => {
    const events = log(profile('2023-01-01', { birthDate: '2003-05-17' }));
    expect(await spellsGiven(events, age(18, 19))).toEqual({ anna: { age: ['2021-05-17..2023-05-17'] } });
    expect(await spellsGiven(events, age(20, 24))).toEqual({ anna: { age: ['2023-05-17..'] } });
    expect(await spellsGiven(events, age(21, 24))).toEqual({});
  });

  it('given several ages, and no other state beside them, gives each its own spells', async () => {
    const ages = states({
      young: { kind: 'age', from: 18, to: 19 },
      older: { kind: 'age', from: 20, to: 24 },
    });
    expect(await spellsGiven(log(profile('2023-01-01', { birthDate: '2003-05-17' })), ages)).toEqual({
      anna: { young: ['2021-05-17..2023-05-17'], older: ['2023-05-17..'] },
    });
  });

  it('given one end, is open at the other, and begins at birth', async () => {
    const events = log(profile('2023-01-01', { birthDate: '2003-05-17' }));
    expect(await spellsGiven(events, age(18, undefined))).toEqual({ anna: { age: ['2021-05-17..'] } });
    expect(await spellsGiven(events, age(undefined, 17))).toEqual({ anna: { age: ['2003-05-17..2021-05-17'] } });
  });

  it('given a birth on a leap day, has the birthday on 1 March of other years', async () => {
    const events = log(profile('2023-01-01', { birthDate: '2004-02-29' }));
    expect(await spellsGiven(events, age(17, 17))).toEqual({ anna: { age: ['2021-03-01..2022-03-01'] } });
    expect(await spellsGiven(events, age(16, 18))).toEqual({ anna: { age: ['2020-02-29..2023-03-01'] } });
  });

  it('given several birth dates, goes by the last known, though it be of a later day than the cutoff', async () => {
    const events = log(
      profile('2023-01-01', { birthDate: '2003-05-17' }, '2023-03-01T12:00:00Z'),
      profile('2025-01-01', { birthDate: '2002-05-17' }, '2023-04-01T12:00:00Z'),
      profile('2021-01-01', { birthDate: '2001-05-17' }, '2023-02-01T12:00:00Z'),
    );
    expect(await spellsGiven(events, age(18, 18))).toEqual({ anna: { age: ['2020-05-17..2021-05-17'] } });
    expect(await spellsGiven(events, age(18, 18), { clock: 'recorded' })).toEqual({
      anna: { age: ['2019-05-17..2020-05-17'] },
    });
  });

  it('given profiles for later days than the cutoff, takes of them the birth date and nothing else', async () => {
    const events = log(
      profile('2023-01-01', { municipality: 'odense' }),
      profile('2024-06-01', { municipality: 'vejle', district: 'north', birthDate: '2003-05-17' }),
    );
    const named = states({
      adult: { kind: 'age', from: 18, to: undefined },
      odense: { kind: 'attribute', attribute: 'municipality', values: ['odense'] },
      vejle: { kind: 'attribute', attribute: 'municipality', values: ['vejle'] },
      somewhere: { kind: 'attribute', attribute: 'district', values: undefined },
    });
    expect(await spellsGiven(events, named)).toEqual({ anna: { adult: ['2021-05-17..'], odense: ['2023-01-01..'] } });
  });

  it('given no birth date, is unknown and so never', async () => {
    expect(await spellsGiven(log(profile('2023-01-01', { gender: 'male' })), age(0, undefined))).toEqual({});
  });
});
