import { expect, test } from 'vitest';
import { bySubject, drawn } from './description.ts';

const onDay = (on: unknown, more = {}) => ({ event: 'assessed', outcome: 'jobReady', on, ...more });

test('given marks of two kinds, then exactly so many bear each, and the two do not depend on one another', () => {
  const people = bySubject(
    drawn({
      groups: [
        {
          group: 'all',
          citizens: 200,
          exactly: { ready: { early: 60, late: 40 }, placed: { now: 100 } },
          life: [
            onDay('2020-01-05', { when: { ready: 'early' } }),
            onDay('2020-06-05', { when: { ready: 'late' } }),
            onDay('2020-09-05', { when: { ready: 'none' } }),
            { event: 'placed', kind: 'workPlacement', sector: 'private', on: '2020-02-01', when: { placed: 'now' } },
          ],
        },
      ],
    }),
  );
  const ready = (on: string) => people.filter((events) => events.some(({ data }) => data.occurredOn === on));
  const placed = (events: (typeof people)[number]) => events.some(({ type }) => type === 'journey.placed.v1');
  expect([ready('2020-01-05'), ready('2020-06-05'), ready('2020-09-05')].map(({ length }) => length)).toEqual([
    60, 40, 100,
  ]);
  expect(people.filter(placed).length).toBe(100);
  // Of the 60 about half are placed; that all or none are would need 200 coins to fall alike.
  expect(ready('2020-01-05').filter(placed).length).toBeGreaterThan(10);
  expect(ready('2020-01-05').filter(placed).length).toBeLessThan(50);
});

test('given citizens by municipality, then each has as many as written, with as many marks', () => {
  const people = bySubject(
    drawn({
      groups: [
        {
          group: 'all',
          each: 'municipality',
          citizens: { skive: 7, lejre: 3 },
          exactly: { ready: { yes: { skive: 5 } } },
          profile: { on: '2020-01-01' },
          life: [onDay('2020-02-01', { when: { ready: 'yes' } })],
        },
      ],
    }),
  );
  const of = (municipality: string) =>
    people.filter((events) => events.some(({ data }) => data.municipality === municipality));
  expect([of('skive').length, of('lejre').length]).toEqual([7, 3]);
  expect(of('skive').filter((events) => events.length === 2).length).toBe(5);
  expect(of('lejre').filter((events) => events.length === 2).length).toBe(0);
});

test('given a step that rests on one that did not happen, then it does not happen either', () => {
  const people = bySubject(
    drawn({
      groups: [
        {
          group: 'all',
          citizens: 100,
          life: [
            { event: 'received', kind: 'refugee', on: '2020-01-01' },
            { benefit: 'cashBenefit', as: 'support', chance: 50, from: '2020-01-05', to: ['2020-02-01', '2020-03-01'] },
            { event: 'employed', kind: 'fullTime', sector: 'private', on: 'support-end + 1 month' },
          ],
        },
      ],
    }),
  );
  const lengths = new Map(
    [1, 3, 4].map((length) => [length, people.filter((events) => events.length === length).length]),
  );
  expect(lengths.get(1)! + lengths.get(4)!).toBe(100);
  expect(lengths.get(1)).toBeGreaterThan(20);
  expect(lengths.get(4)).toBeGreaterThan(20);
});

test.each([
  ['a name that no step gives', [onDay('arrival + 3 days')], /all, step 1: no step before this one names "arrival"/],
  ['a life that is not there', [{ include: 'everyday' }], /there is no life "everyday"/],
  ['a range without days', [onDay(['2020-03-01', '2020-02-01'])], /from 2020-03-01 to 2020-02-01 there is no day/],
  ['a spell that ends before it begins', [{ benefit: 'cashBenefit', from: '2020-03-01', to: '2020-02-01' }], /ends on/],
  ['a field that the type has not', [{ event: 'received', on: '2020-01-01', sector: 'public' }], /has no "sector"/],
])('given %s, then it says which group and which step', (_, life, message) => {
  expect(() => drawn({ groups: [{ group: 'all', citizens: 1, life }] })).toThrow(message);
});

test.each([
  ['more marks than citizens', { citizens: 2, exactly: { ready: { yes: 3 } } }, /"ready" marks 3 of 2 citizens/],
  ['citizens by value without "each"', { citizens: { skive: 2 } }, /"each" goes with citizens by value/],
  [
    'marks for a value without citizens',
    { each: 'municipality', citizens: { skive: 2 }, exactly: { ready: { yes: { odense: 1 } } } },
    /there are no citizens with "odense"/,
  ],
])('given %s, then it is refused', (_, group, message) => {
  expect(() => drawn({ groups: [{ group: 'all', ...group }] })).toThrow(message);
});
