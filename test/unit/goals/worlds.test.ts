import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdsIn, worldsOf } from '../../../projections/goals/lint/worlds.ts';
import { writeCondition } from '../../../projections/goals/syntax/write-condition.ts';
import { holds } from '../../oracle/condition.ts';
import { momentNames, orderCondition, parseCondition } from './conditions.ts';

const days = fc.record(
  Object.fromEntries(
    momentNames.map((name) => [
      name,
      fc.constantFrom(undefined, '2023-01-01', '2023-01-02', '2023-01-03', '2023-12-31'),
    ]),
  ),
);

test('whatever days the moments of a citizen fall on, one of the worlds is like it', () => {
  fc.assert(
    fc.property(orderCondition, orderCondition, days, (one, other, dayOf) => {
      const truth = [one, other].map((each) => holds(writeCondition(each), (moment) => dayOf[moment]));
      const worlds = worldsOf([one, other]) ?? [];
      expect(worlds.map((world) => [one, other].map((each) => holdsIn(world, each)))).toContainEqual(truth);
    }),
    { numRuns: 60 },
  );
});

test('more moments than can be tried are left alone', () => {
  expect(worldsOf([parseCondition('a and b and c and d and e')])).toHaveLength(6 ** 5);
  expect(worldsOf([parseCondition('a and b and c'), parseCondition('d or e or f')])).toBeUndefined();
});

// "at most 30" of two at most was told to be what nobody satisfies, and "at least 30" turned round to be what everybody does.
test('an amount that is compared with more than it can be is still something', () => {
  const atMost = { op: 'amount', amount: 'months', comparison: 'at most', number: 30 } as const;
  const worlds = worldsOf([atMost], () => 2) ?? [];
  expect(worlds.map((world) => [world.amounts.get('months'), holdsIn(world, atMost)])).toEqual([
    [undefined, false],
    [0, true],
    [2, true],
  ]);
});
