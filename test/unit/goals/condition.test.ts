import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConditionError, momentsOf, parseCondition, parseMembers } from '../../../projections/goals/condition.ts';
import { condition, written } from './conditions.ts';

test('a condition that is written out and read again is the same', () => {
  fc.assert(
    fc.property(condition, (each) => {
      expect(parseCondition(written(each))).toEqual(each);
    }),
  );
});

test('superfluous parentheses and white space change nothing', () => {
  fc.assert(
    fc.property(condition, (each) => {
      expect(parseCondition(` (\n ( ${written(each).replaceAll(' ', '\t ')} )) `)).toEqual(each);
    }),
  );
});

test('not binds closer than and, and closer than or', () => {
  expect(written(parseCondition('not a and b or c and (d or not (e or f))'))).toBe(
    'not a and b or c and (d or not (e or f))',
  );
  expect(parseCondition('not a and b or c')).toEqual({
    op: 'or',
    parts: [
      {
        op: 'and',
        parts: [
          { op: 'not', part: { op: 'has', moment: 'a' } },
          { op: 'has', moment: 'b' },
        ],
      },
      { op: 'has', moment: 'c' },
    ],
  });
});

test('a population may be narrowed by a condition', () => {
  expect(parseMembers('everyone')).toEqual({ population: 'everyone', where: undefined });
  expect(parseMembers('everyone where job after start')).toEqual({
    population: 'everyone',
    where: parseCondition('job after start'),
  });
});

test('the moments of a condition are told once each', () => {
  expect(momentsOf(parseCondition('b on or after a and not (a or c before b)'))).toEqual(['b', 'a', 'c']);
});

describe('what cannot be read', () => {
  test.each([
    ['', 0, 'the condition ends where a moment should follow'],
    ['a and', 5, 'the condition ends where a moment should follow'],
    ['(a or b', 7, 'the condition ends where ")" should follow'],
    ['a b', 2, '"b" stands where the end of the condition, or "and" or "or", should'],
    ['a on b', 5, '"b" stands where "or" should'],
    ['a on or b', 8, '"b" stands where "after" or "before" should'],
    ['a after', 7, 'the condition ends where a moment should follow'],
    ['a after not', 8, '"not" stands where a moment should'],
    ['a && b', 2, '"&" does not belong in a condition'],
    ['åben', 0, '"å" does not belong in a condition'],
  ])('given "%s", then the error stands at character %i', (text, offset, message) => {
    try {
      parseCondition(text);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof ConditionError)) throw error;
      expect({ offset: error.offset, message: error.message }).toEqual({ offset, message });
    }
  });
});
