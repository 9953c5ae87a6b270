import { describe, expect, it } from 'vitest';
import type { VisibleEvent } from '../knowledge.ts';
import { participationOf } from '../participation.ts';
import { spellsOf } from '../spells.ts';
import { year2023 } from './given.ts';

const seen = (name: string, occurredOn: string, initiative = 'programme', place = 0): VisibleEvent => ({
  id: `${name} ${occurredOn}`,
  name,
  subject: 'anna',
  registeredAt: 0,
  source: 'case',
  place,
  data: { occurredOn, initiative },
});

const enrolled = (day: string, initiative?: string) => seen('enrolled', day, initiative);
const exited = (day: string) => seen('exited', day);
const spells = (...events: VisibleEvent[]) =>
  spellsOf({ events, countsFor: (end, name) => end.subject === name }, 'programme');

describe('spells of participation', () => {
  it('given an end and a begin on one day with a spell open, then one spell ends and the next begins', () => {
    expect(spells(enrolled('2023-02-01'), enrolled('2023-03-01'), exited('2023-03-01'))).toEqual([
      { from: '2023-02-01', to: '2023-03-01' },
      { from: '2023-03-01', to: null },
    ]);
  });

  it('given an end and a begin on one day with none open, then the spell is empty and nothing is open', () => {
    expect(spells(exited('2023-03-01'), enrolled('2023-03-01'))).toEqual([]);
    expect(spells(exited('2023-03-01'), enrolled('2023-03-01'), exited('2023-04-01'))).toEqual([]);
  });

  it('given a begin while open and an end while closed, then neither changes anything', () => {
    expect(
      spells(
        exited('2023-01-01'),
        enrolled('2023-02-01'),
        enrolled('2023-03-01'),
        exited('2023-04-01'),
        exited('2023-05-01'),
      ),
    ).toEqual([{ from: '2023-02-01', to: '2023-04-01' }]);
  });

  it('given two begins and an end on one day, then they count as one begin and one end', () => {
    expect(spells(enrolled('2023-02-01'), enrolled('2023-02-01'), exited('2023-02-01'))).toEqual([]);
  });

  it('given another programme, then its events are not of this one', () => {
    expect(spells(enrolled('2023-02-01', 'other-programme'))).toEqual([]);
  });
});

describe('participation in a period', () => {
  const in2023 = (through: string, ...events: VisibleEvent[]) => participationOf(spells(...events), year2023, through);

  it('given an open spell, then it is counted up to and with the day of the cutoff', () => {
    expect(in2023('2023-01-31', enrolled('2023-01-01')).days).toBe(31);
    expect(in2023('2024-06-30', enrolled('2023-01-01')).days).toBe(365);
  });

  it('given a spell from before, then its first day is the one it began on', () => {
    expect(in2023('2023-12-31', enrolled('2022-05-01'), exited('2023-01-02'))).toEqual({
      firstDay: '2022-05-01',
      firstInPeriod: '2022-05-01',
      firstEndedOrIn: '2022-05-01',
      days: 1,
      endedOn: ['2023-01-02'],
    });
  });

  it('given a spell that ended on the first day of the period, then it ended in it without a day in it', () => {
    expect(in2023('2023-12-31', enrolled('2022-05-01'), exited('2023-01-01'))).toEqual({
      firstDay: '2022-05-01',
      firstInPeriod: undefined,
      firstEndedOrIn: '2022-05-01',
      days: 0,
      endedOn: ['2023-01-01'],
    });
  });

  it('given two spells, then days add up and the first day is that of the first in the period', () => {
    const events = [
      enrolled('2022-01-01'),
      exited('2022-02-01'),
      enrolled('2023-02-01'),
      exited('2023-02-11'),
      enrolled('2023-12-31'),
    ];
    expect(in2023('2023-12-31', ...events)).toEqual({
      firstDay: '2022-01-01',
      firstInPeriod: '2023-02-01',
      firstEndedOrIn: '2023-02-01',
      days: 11,
      endedOn: ['2023-02-11'],
    });
  });

  it('given a cutoff before the period, then there is no participation in it yet', () => {
    expect(in2023('2022-12-31', enrolled('2022-01-01')).firstInPeriod).toBeUndefined();
  });
});
