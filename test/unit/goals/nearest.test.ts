import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../../../projections/goals/yaml/closest-match.ts';

test.each([
  ['targt', ['title', 'target'], 'target'],
  ['fulltime', ['partTime', 'fullTime'], 'fullTime'],
  ['frist', ['last', 'first'], 'first'],
  ['xyz', ['title', 'target'], undefined],
  ['a', ['b', 'c'], 'b'],
  ['anything', [], undefined],
])('of %s and %j, %s is meant', (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});

test('a word with one letter changed is still known among words that are far apart', () => {
  const words = ['participation', 'initiative', 'audience', 'companion', 'published'];
  fc.assert(
    fc.property(fc.constantFrom(...words), fc.nat(), fc.constantFrom('x', 'å', ''), (word, place, letter) => {
      const at = place % word.length;
      expect(nearest(word.slice(0, at) + letter + word.slice(at + 1), words)).toBe(word);
    }),
  );
});
