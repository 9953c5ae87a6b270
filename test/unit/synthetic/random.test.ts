import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draw, partsOf, randomFrom, shuffled } from '../../../services/synthetic/random.ts';

test('numbers depend on every seed of the list', () => {
  const first = (...seeds: number[]) => {
    const random = randomFrom(...seeds);
    return Array.from({ length: 5 }, () => random.between(0, 1_000_000));
  };
  expect(first(1, 2, 3)).toEqual(first(1, 2, 3));
  const others = [first(2, 2, 3), first(1, 1, 3), first(1, 2, 4), first(3, 2, 1), first(1, 2)];
  for (const other of others) expect(other).not.toEqual(first(1, 2, 3));
});

test('numbers stay within their bounds and reach both', () => {
  const random = randomFrom(1);
  const drawn = new Set(Array.from({ length: 500 }, () => random.between(-2, 3)));
  expect([...drawn].sort((one, other) => one - other)).toEqual([-2, -1, 0, 1, 2, 3]);
});

test('a weighted draw is about as frequent as its weight, and never without one', () => {
  const random = randomFrom(4);
  const list = [{ weight: 0 }, { weight: 90 }, { weight: 10 }];
  const drawn = Array.from({ length: 5000 }, () => list.indexOf(draw(random, list)));
  expect(drawn.filter((index) => index === 0)).toEqual([]);
  const rare = drawn.filter((index) => index === 2).length / drawn.length;
  expect(rare).toBeGreaterThan(0.08);
  expect(rare).toBeLessThan(0.12);
});

test('shuffling keeps every item', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.nat(), (items, seed) => {
      expect(shuffled(randomFrom(seed), items).sort()).toEqual([...items].sort());
    }),
  );
});

test('parts add up to their total and none is below the least', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.nat({ max: 9 }), fc.nat({ max: 5000 }), fc.nat(), (...numbers) => {
      const [count, least, spare, seed] = numbers;
      const total = count * least + spare;
      const parts = partsOf(randomFrom(seed), total, count, least);
      expect(parts.length).toBe(count);
      expect(Math.min(...parts)).toBeGreaterThanOrEqual(least);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
    }),
  );
  expect(() => partsOf(randomFrom(1), 10, 4, 3)).toThrow(/10 cannot be divided into 4 parts of at least 3/);
});
