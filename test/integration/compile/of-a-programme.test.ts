import { describe, expect, it } from 'vitest';
import { event, log } from '../../oracle/cases/given.ts';
import { type Asked, foundOf, verdictsOf } from './found-in.ts';

const noon = (day: string): string => `${day}T12:00:00Z`;
const enrolled = (occurredOn: string, initiative = 'course', subject = 'anna', said = '2022-01-01') =>
  event('enrolled', { occurredOn, initiative }, { subject, time: noon(said) });
const exited = (occurredOn: string, initiative = 'course', subject = 'anna', said = '2022-06-01') =>
  event('exited', { occurredOn, initiative, reason: 'completed' }, { subject, time: noon(said) });
const placed = (occurredOn: string, initiative?: string) =>
  event('placed', {
    occurredOn,
    kind: 'workPlacement',
    sector: 'private',
    ...(initiative === undefined ? {} : { initiative }),
  });
const merged = (subject: string, into: string, said: string) =>
  event('identity-merged', { into }, { subject, time: noon(said) });
const born = (birthDate: string, subject = 'anna') =>
  event('profile-registered', { occurredOn: birthDate, birthDate }, { subject });

/** Whoever has lived in the municipality: who need not take part in anything. */
const home = event('profile-registered', { occurredOn: '2010-01-01', municipality: '0101' });
const people = { in: 'resident', on: 'period-start' };
const states = { resident: { attribute: 'municipality' } };

describe('an event of a programme (P1)', () => {
  const found = (events: readonly ReturnType<typeof event>[], window: object = {}, asked: Asked = {}) =>
    foundOf(
      log(home, ...events),
      {
        states,
        populations: { everyone: people },
        moments: { placement: { event: 'placed', of: 'course', ...window } },
        amounts: { placements: { 'number-of': 'placed', of: 'course', ...window } },
      },
      [],
      { through: '2024-12-31', ...asked },
    );
  const anyTime = { during: 'any-time' };
  const none = { placement: 'none', placements: '0' };

  it('given that it lies on the first day of the first participation, belongs; the day before, it does not', async () => {
    expect(await found([enrolled('2023-03-01'), placed('2023-03-01')])).toEqual({
      placement: '2023-03-01',
      placements: '1',
    });
    expect(await found([enrolled('2023-03-01'), placed('2023-02-28')])).toEqual(none);
  });

  it.each([
    ['before the period, and ended', [enrolled('2022-02-01'), exited('2022-03-01')]],
    ['with its last day on the last of the year before', [enrolled('2022-02-01'), exited('2023-01-01')]],
    ['before the period, and another in it', [enrolled('2022-02-01'), exited('2022-03-01'), enrolled('2023-09-01')]],
  ] as const)('given a participation %s, belongs, as what happens after an exit does', async (_, participation) => {
    expect(await found([...participation, placed('2023-05-01')])).toEqual({ placement: '2023-05-01', placements: '1' });
  });

  it('given a participation after the period, belongs in a window that reaches there, from its first day on', async () => {
    const late = enrolled('2024-01-10');
    expect(await found([late, placed('2024-01-10')], { from: 'period-start', to: 'period-end + 6 months' })).toEqual({
      placement: '2024-01-10',
      placements: '1',
    });
    expect(await found([late, placed('2024-01-09')], { from: 'period-start', to: 'period-end + 6 months' })).toEqual(
      none,
    );
  });

  it.each([
    ['that is empty', [enrolled('2022-02-01'), exited('2022-02-01')]],
    ['that is called off', [enrolled('2022-02-01'), exited('2022-01-20')]],
    ['in another programme', [enrolled('2022-02-01', 'club')]],
    ['of another citizen', [enrolled('2022-02-01', 'course', 'bo')]],
  ] as const)('given a participation %s, does not belong: it is none', async (_, participation) => {
    const events = [...participation, placed('2023-05-01')];
    expect(await found(events, anyTime)).toEqual(none);
    expect(await found([...events, enrolled('2023-05-02')], anyTime)).toEqual(none);
  });

  it('given that it is registered under the programme or none, belongs; under another, it does not', async () => {
    expect(await found([enrolled('2023-03-01'), placed('2023-05-01', 'course')])).toMatchObject({ placements: '1' });
    expect(await found([enrolled('2023-03-01'), placed('2023-05-01', 'club')])).toEqual(none);
  });

  it('given a participation under a name that is found to be the same citizen’s, belongs from then on, on either clock', async () => {
    const events = [enrolled('2023-03-01', 'course', 'old'), placed('2023-05-01'), merged('old', 'anna', '2024-02-01')];
    for (const clock of ['registered', 'recorded'] as const) {
      expect(await found(events, {}, { clock, through: '2024-01-31' })).toEqual(none);
      expect(await found(events, {}, { clock, through: '2024-02-01' })).toMatchObject({ placement: '2023-05-01' });
    }
  });
});

describe('participants of a period (P2)', () => {
  const members = async (
    events: readonly ReturnType<typeof event>[],
    population: object = {},
    asked: Asked = {},
  ): Promise<string[]> => {
    const plan = { populations: { people: { participation: 'course', ...population } } };
    return Object.keys(await verdictsOf(log(...events), plan, { count: 'people' }, asked)).toSorted();
  };
  const ended = { ended: 'period' };

  it('given a first day after it on the period’s first day, are not participants, but have ended in it', async () => {
    const events = [enrolled('2022-02-01'), exited('2023-01-01')];
    expect(await members(events)).toEqual([]);
    expect(await members(events, ended)).toEqual(['anna']);
  });

  it('given an exit on the last day, have ended in the period; on the day after it, they have not', async () => {
    expect(await members([enrolled('2022-02-01'), exited('2023-12-31')], ended)).toEqual(['anna']);
    const next = [enrolled('2022-02-01'), exited('2024-01-01')];
    expect(await members(next, ended, { through: '2024-06-30' })).toEqual([]);
    expect(await members(next, {}, { through: '2024-06-30' })).toEqual(['anna']);
  });

  it('given an exit on the last day of the year before, are neither', async () => {
    const events = [enrolled('2022-02-01'), exited('2022-12-31')];
    expect(await members(events)).toEqual([]);
    expect(await members(events, ended)).toEqual([]);
  });

  it('given a participation that another name’s outlasts, have not ended; where the one ends as the other begins, they have', async () => {
    const old = [enrolled('2022-01-01', 'course', 'old'), exited('2023-07-01', 'course', 'old')];
    const merge = merged('old', 'anna', '2023-12-01');
    expect(await members([...old, enrolled('2023-05-01'), merge], ended)).toEqual([]);
    expect(await members([...old, enrolled('2023-07-01'), merge], ended)).toEqual(['anna']);
  });

  it('given an end and a begin on one day, have ended and take part', async () => {
    const events = [enrolled('2022-01-01'), exited('2023-07-01'), enrolled('2023-07-01')];
    expect(await members(events, ended)).toEqual(['anna']);
    expect(await members(events)).toEqual(['anna']);
  });

  it.each([
    ['25 on the first day of a participation in the period', '1998-03-01', [enrolled('2023-03-01')], {}, []],
    ['25 on the day after it', '1998-03-02', [enrolled('2023-03-01')], {}, ['anna']],
    ['25 on the period’s first day, where it began before', '1998-01-01', [enrolled('2022-03-01')], {}, []],
    ['25 on the day after that', '1998-01-02', [enrolled('2022-03-01')], {}, ['anna']],
    [
      '25 before the next, of one that ended on the period’s first day',
      '1998-01-02',
      [enrolled('2022-03-01'), exited('2023-01-01'), enrolled('2023-06-01')],
      ended,
      ['anna'],
    ],
    [
      '25 by the first with a day in the period, where `ended` is not asked',
      '1998-01-02',
      [enrolled('2022-03-01'), exited('2023-01-01'), enrolled('2023-06-01')],
      {},
      [],
    ],
    [
      '24 on the period’s first day, on which it ended',
      '1998-01-02',
      [enrolled('2022-03-01'), exited('2023-01-01')],
      ended,
      ['anna'],
    ],
  ] as const)('given who is %s, counts whole years then', async (_, birth, events, population, expected) => {
    expect(await members([born(birth), ...events], { ...population, age: { from: 18, to: 24 } })).toEqual(expected);
  });
});
