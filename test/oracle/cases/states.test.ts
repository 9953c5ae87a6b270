import { describe, expect, it } from 'vitest';
import { ask, event, log, plan } from './given.ts';

const nobody = { populations: { all: { participation: 'programme' } }, figures: [{ id: 'all', count: 'all' }] };

/** Anna's spells in the last of the states, as `from..to`; one that still runs has no end. */
function spells(states: Readonly<Record<string, unknown>>, through: string, ...events: ReturnType<typeof event>[]) {
  const answer = ask(log(...events), plan({ ...nobody, states }), { through });
  const { spells } = answer.citizens.get('anna')!.state(Object.keys(states).at(-1)!);
  return spells.map(({ from, to }) => `${from}..${to ?? ''}`);
}

const on = (name: string, occurredOn: string, data: object = {}) => event(name, { occurredOn, ...data });
const started = (day: string, benefit = 'cashBenefit') => on('benefit-started', day, { benefit });
const ended = (day: string, benefit = 'cashBenefit') => on('benefit-ended', day, { benefit });
const job = (day: string, until?: string) =>
  on('employed', day, { kind: 'fullTime', sector: 'private', ...(until && { until }) });
const year = '2023-12-31';

describe('spells of benefits and programmes', () => {
  const cash = { cash: { benefit: 'cashBenefit' } };
  it('given that it ends and begins on one day, then it is one spell', () => {
    expect(spells(cash, year, started('2023-01-10'), ended('2023-02-01'), started('2023-02-01'))).toEqual([
      '2023-01-10..',
    ]);
  });

  it('given one benefit after another, then whichever it is, it is one spell', () => {
    const events = [started('2023-01-10'), ended('2023-02-01'), started('2023-02-01', 'educationBenefit')];
    expect(spells({ any: { benefit: 'any' } }, year, ...events)).toEqual(['2023-01-10..']);
    expect(spells(cash, year, ...events)).toEqual(['2023-01-10..2023-02-01']);
  });

  it('given an end that is known but lies after the cutoff, then it still runs', () => {
    expect(spells(cash, '2023-01-31', started('2023-01-10'), ended('2023-02-01'))).toEqual(['2023-01-10..']);
    expect(spells(cash, '2023-02-01', started('2023-01-10'), ended('2023-02-01'))).toEqual(['2023-01-10..2023-02-01']);
  });

  it('given a gap, then it is joined over as many days as it has, and not over fewer', () => {
    const events = [started('2023-01-10'), ended('2023-02-01'), started('2023-02-15')];
    expect(spells({ cash: { benefit: 'cashBenefit', 'joined-over': '2 weeks' } }, year, ...events)).toHaveLength(1);
    expect(spells({ cash: { benefit: 'cashBenefit', 'joined-over': '13 days' } }, year, ...events)).toHaveLength(2);
  });

  it.each([
    ['1 month', '2023-01-31', '2023-02-28', '2023-03-01'],
    ['1 month', '2023-03-15', '2023-04-15', '2023-04-16'],
    ['less than 1 calendar month', '2023-01-02', '2023-02-28', '2023-03-01'],
    ['less than 1 calendar month', '2023-02-01', '2023-02-28', '2023-03-01'],
    ['less than 2 calendar months', '2023-02-15', '2023-04-30', '2023-05-01'],
  ])(
    'given a gap of %s from %s on, then a spell from %s on is joined, and one from %s on is not',
    (over, end, joined, apart) => {
      const joins = (begin: string) =>
        spells(
          { cash: { benefit: 'cashBenefit', 'joined-over': over } },
          year,
          started('2022-10-01'),
          ended(end),
          started(begin),
        );
      expect(joins(joined)).toHaveLength(1);
      expect(joins(apart)).toHaveLength(2);
    },
  );
});

describe('spells that are extended', () => {
  const cash = (more: object) => ({ cash: { benefit: 'cashBenefit', 'extended-by': '10 days', ...more } });
  const events = [started('2023-01-10'), ended('2023-02-01'), started('2023-02-15'), ended('2023-03-01')];
  it('given an end, then so many days more belong to it', () => {
    expect(spells(cash({}), year, ...events)).toEqual(['2023-01-10..2023-02-11', '2023-02-15..2023-03-11']);
  });

  it('given a gap that is left, then it is joined over as any other', () => {
    expect(spells(cash({ 'joined-over': '4 days' }), year, ...events)).toEqual(['2023-01-10..2023-03-11']);
    expect(spells(cash({ 'extended-by': '2 weeks' }), year, ...events)).toEqual(['2023-01-10..2023-03-15']);
    expect(spells(cash({ 'extended-by': '1 month' }), year, ...events)).toEqual(['2023-01-10..2023-04-01']);
  });

  it('given a cutoff in the days after, then it still runs', () => {
    expect(spells(cash({}), '2023-02-09', ...events)).toEqual(['2023-01-10..']);
    expect(spells(cash({}), '2023-02-10', ...events)).toEqual(['2023-01-10..']);
    expect(spells(cash({}), '2023-02-11', ...events)).toEqual(['2023-01-10..2023-02-11']);
  });
});

describe('spells of events', () => {
  const work = { work: { event: 'employed' } };
  it('given jobs that overlap, then they are one spell', () => {
    const events = [job('2023-01-10', '2023-03-01'), job('2023-02-01', '2023-02-10'), job('2023-03-01', '2023-04-01')];
    expect(spells(work, year, ...events)).toEqual(['2023-01-10..2023-04-01']);
  });

  it.each([
    ['before its until', '2023-02-01', ['2023-01-10..2023-02-01']],
    ['after its until', '2023-06-01', ['2023-01-10..2023-03-01']],
    ['on the day it began', '2023-01-10', []],
    ['before it began', '2023-01-09', []],
  ])(
    'given that a job was ended %s, then the first of the two days counts; before its second day it has none',
    (_, day, left) => {
      expect(spells(work, year, job('2023-01-10', '2023-03-01'), on('ended', day, { spell: { id: 'e0' } }))).toEqual(
        left,
      );
    },
  );

  it('given an end on another citizen, then it ends nothing of hers', () => {
    const other = event('ended', { occurredOn: '2023-02-01', spell: { id: 'e0' } }, { subject: 'bo' });
    expect(spells(work, year, job('2023-01-10'), other)).toEqual(['2023-01-10..']);
  });

  it('given a conversation, then it lasts that day; since it, it lasts for ever', () => {
    const held = on('conversation-held', '2023-03-01', { kind: 'followUp' });
    expect(spells({ held: { event: 'conversation-held' } }, year, held)).toEqual(['2023-03-01..2023-03-02']);
    expect(spells({ held: { since: 'conversation-held' } }, year, held)).toEqual(['2023-03-01..']);
  });
});

describe('what was last said', () => {
  const assessed = (day: string, outcome: string) => on('assessed', day, { outcome });
  const profile = (day: string, data: object) => on('profile-registered', day, data);

  it('given two assessments on one date, then the last in the order of the clock stands', () => {
    const ready = { ready: { assessed: 'jobReady' } };
    const events = [assessed('2023-01-10', 'jobReady'), assessed('2023-02-01', 'activityReady')];
    expect(spells(ready, year, ...events)).toEqual(['2023-01-10..2023-02-01']);
    const both = [assessed('2023-01-10', 'activityReady'), assessed('2023-01-10', 'jobReady')];
    const inOrder = (first: string, second: string) =>
      both.map((one, index) => ({ ...one, time: `2023-01-1${index === 0 ? first : second}T12:00:00Z` }));
    expect(spells(ready, year, ...inOrder('1', '2'))).toEqual(['2023-01-10..']);
    expect(spells(ready, year, ...inOrder('2', '1'))).toEqual([]);
  });

  it('given a move and a profile that says nothing of it, then the district stays what it was', () => {
    const north = { north: { attribute: 'district', is: 'north' } };
    const events = [
      profile('2023-01-10', { district: 'north' }),
      profile('2023-02-01', { gender: 'female' }),
      profile('2023-03-01', { district: 'south' }),
    ];
    expect(spells(north, year, ...events)).toEqual(['2023-01-10..2023-03-01']);
    expect(spells({ any: { attribute: 'district' } }, year, ...events)).toEqual(['2023-01-10..']);
  });

  it('given one born on 29 February, then she is eighteen from 1 March of a common year', () => {
    const events = [profile('2010-01-01', { birthDate: '2004-02-29' })];
    expect(spells({ age: { age: { from: 18, to: 18 } } }, year, ...events)).toEqual(['2022-03-01..2023-03-01']);
  });
});

describe('states put together', () => {
  const states = { cash: { benefit: 'cashBenefit' }, work: { event: 'employed' } };
  const events = [started('2023-01-01'), ended('2023-03-01'), job('2023-02-01', '2023-04-01')];
  it.each([
    [{ 'all-of': ['cash', 'work'] }, ['2023-02-01..2023-03-01']],
    [{ 'any-of': ['cash', 'work'] }, ['2023-01-01..2023-04-01']],
    [{ 'all-of': ['cash'], 'none-of': ['work'] }, ['2023-01-01..2023-02-01']],
    [{ 'any-of': ['cash', 'work'], 'none-of': ['cash'] }, ['2023-03-01..2023-04-01']],
  ])('%j', (combined, expected) => {
    expect(spells({ ...states, both: combined }, year, ...events)).toEqual(expected);
  });

  it('given a birthday inside, then the spell goes on', () => {
    const born = on('profile-registered', '2010-01-01', { birthDate: '2000-02-10' });
    const adults = { ...states, adult: { age: { from: 18 } }, both: { 'all-of': ['cash', 'adult'] } };
    expect(spells(adults, year, ...events, born)).toEqual(['2023-01-01..2023-03-01']);
  });
});
