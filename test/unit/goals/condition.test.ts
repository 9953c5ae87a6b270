import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AmountUnit } from '../../../projections/goals/model/amount-unit.ts';
import { amountsOf, ConditionError, momentsOf } from '../../../projections/goals/model/condition.ts';
import { parseMembers, readCondition } from '../../../projections/goals/syntax/parse-condition.ts';
import { parseDate } from '../../../projections/goals/syntax/parse-date.ts';
import { writeCondition, writeDate } from '../../../projections/goals/syntax/write-condition.ts';
import { problemText } from '../../../services/presentation/check/problem-text.ts';
import { condition, date, parseCondition } from './conditions.ts';

test('a condition that is written out and read again is the same', () => {
  fc.assert(
    fc.property(condition, (each) => {
      expect(parseCondition(writeCondition(each))).toEqual(each);
    }),
  );
});

test('a date that is written out and read again is the same', () => {
  fc.assert(
    fc.property(date, (each) => {
      expect(parseDate(writeDate(each)).date).toEqual(each);
    }),
  );
});

test('superfluous parentheses and white space change nothing', () => {
  fc.assert(
    fc.property(condition, (each) => {
      expect(parseCondition(` (\n ( ${writeCondition(each).replaceAll(' ', '\t ')} )) `)).toEqual(each);
    }),
  );
});

test('not binds closer than and, and closer than or', () => {
  expect(writeCondition(parseCondition('not a and b or c and (d or not (e or f))'))).toBe(
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
  expect(parseMembers('everyone')).toEqual({ population: 'everyone', where: undefined, mentions: [] });
  expect(parseMembers('everyone where job after start')).toMatchObject({
    population: 'everyone',
    where: parseCondition('job after start'),
  });
});

test('the names in a condition are told once each', () => {
  const read = parseCondition(
    'b on or after a + 1 day and not (a or c before b) or work on end and days at least 3 and benefit during d to period-end',
  );
  expect(momentsOf(read)).toEqual(['b', 'a', 'c', 'end', 'd']);
  expect(amountsOf(read)).toEqual(['days']);
});

test('every mention of a name is told, as what and where', () => {
  const { mentions } = readCondition(
    'work on arrival + 1 month and days at least 3 or job within 2 weeks after arrival',
  );
  expect(mentions.map(({ kind, name, offset }) => [kind, name, offset])).toEqual([
    ['state', 'work', 0],
    ['moment', 'arrival', 8],
    ['amount', 'days', 30],
    ['moment', 'job', 49],
    ['moment', 'arrival', 74],
  ]);
});

const day = (moment: string) => ({ base: { moment }, shifts: [] });

describe('each form of a leaf', () => {
  test.each([
    ['job', { op: 'has', moment: 'job' }],
    [
      'job before period-end',
      { op: 'compare', left: day('job'), relation: 'before', right: { base: 'period-end', shifts: [] } },
    ],
    [
      'arrival + 3 years - 1 day on or after period-start',
      {
        op: 'compare',
        left: {
          base: { moment: 'arrival' },
          shifts: [
            { sign: 1, span: { count: 3, unit: 'years' } },
            { sign: -1, span: { count: 1, unit: 'days' } },
          ],
        },
        relation: 'on or after',
        right: { base: 'period-start', shifts: [] },
      },
    ],
    [
      'job within 1 month after arrival',
      { op: 'within', left: day('job'), span: { count: 1, unit: 'months' }, direction: 'after', right: day('arrival') },
    ],
    ['work on job', { op: 'on', state: 'work', date: day('job'), lasting: undefined }],
    [
      'work on job for at least 6 months',
      { op: 'on', state: 'work', date: day('job'), lasting: { count: 6, unit: 'months' } },
    ],
    ['work during period', { op: 'during', state: 'work', window: { kind: 'period' } }],
    [
      'work throughout last 2 weeks',
      { op: 'throughout', state: 'work', window: { kind: 'last', span: { count: 2, unit: 'weeks' } } },
    ],
    [
      'work during job to exit',
      { op: 'during', state: 'work', window: { kind: 'dates', from: day('job'), to: day('exit') } },
    ],
    ['days more than 8', { op: 'amount', amount: 'days', comparison: 'more than', number: 8 }],
    [
      'at least 2 of (a, b or c, d)',
      {
        op: 'at-least',
        least: 2,
        parts: [
          { op: 'has', moment: 'a' },
          {
            op: 'or',
            parts: [
              { op: 'has', moment: 'b' },
              { op: 'has', moment: 'c' },
            ],
          },
          { op: 'has', moment: 'd' },
        ],
      },
    ],
  ])('"%s"', (text, read) => {
    expect(parseCondition(text)).toEqual(read);
  });
});

describe('the unit beside an amount', () => {
  const units: Readonly<Record<string, AmountUnit>> = { days: 'days', months: 'months', visits: 'times' };
  const read = (text: string) => parseCondition(text, { unitOf: (amount) => units[amount] });

  test('given weeks beside days, then they are days', () => {
    expect(read('days at most 6 weeks')).toMatchObject({ number: 42 });
  });

  test('given its own unit, singular or plural, or none, then the number stands', () => {
    expect(read('months at least 1 month')).toMatchObject({ number: 1 });
    expect(read('days exactly 3 days')).toMatchObject({ number: 3 });
    expect(read('visits less than 3')).toMatchObject({ number: 3 });
  });

  test.each([
    [
      'months at least 6 weeks',
      18,
      '"months" counts months, so "weeks" does not fit; write how many months, such as "2 months"',
    ],
    [
      'days at least 2 months',
      16,
      '"days" counts days, so "months" does not fit; write how many days, such as "60 days"',
    ],
    [
      'visits at least 3 days',
      18,
      '"visits" counts how many there are, so "days" does not fit; write the number alone',
    ],
  ])('given "%s", then the unit is refused', (text, offset, message) => {
    expect(errorOf(() => read(text))).toEqual({ offset, message });
  });
});

test('given version 1, then the words of version 2 are names still', () => {
  expect(parseCondition('last after within and not period-start', { language: 1 })).toEqual({
    op: 'and',
    parts: [
      { op: 'compare', left: day('last'), relation: 'after', right: day('within') },
      { op: 'not', part: { op: 'has', moment: 'period-start' } },
    ],
  });
});

function errorOf(read: () => unknown): { offset: number; message: string } | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    return { offset: error.offset, message: problemText(error, 'en') };
  }
}

describe('what cannot be read', () => {
  test.each([
    ['', 0, 'the condition ends where a moment, a state or an amount should follow'],
    ['a and', 5, 'the condition ends where a moment, a state or an amount should follow'],
    ['(a or b', 7, 'the condition ends where ")" should follow'],
    ['a b', 2, '"b" stands where the end of the condition, or "and" or "or", should'],
    ['a on', 4, 'the condition ends where a date should follow'],
    ['a on after b', 5, '"after" stands where "or after" (as in "on or after"), or a date, should'],
    ['a on or b', 8, '"b" stands where "after" or "before" should'],
    ['a after', 7, 'the condition ends where a date should follow'],
    ['a after not', 8, '"not" stands where a date should'],
    [
      'a + 3 years',
      11,
      'the condition ends where "after", "before", "on or after", "on or before" or "within", and another date, should follow',
    ],
    ['a + 3 after b', 6, '"after" stands where "days", "weeks", "months" or "years" should'],
    ['a + 0 days after b', 4, '"0" stands where a span such as 14 days, 6 weeks, 1 month or 3 years should'],
    ['a within b', 9, '"b" stands where a span such as 14 days, 6 weeks, 1 month or 3 years should'],
    ['a within 3 days of b', 16, '"of" stands where "after" or "before" should'],
    ['a during and', 9, '"and" stands where "period", "last" and a span, or a date should'],
    ['a during b', 10, 'the condition ends where "to" should follow'],
    ['a on b for 3 days', 11, '"3" stands where "at" should'],
    ['a at 3', 2, '"at" stands where "at least" or "at most" should'],
    ['a more 3', 7, '"3" stands where "than" should'],
    ['a at least many', 11, '"many" stands where a whole number should'],
    ['a at least 12345678', 11, '12345678 is more than anything that is counted here'],
    ['at least 2 of a', 14, '"a" stands where "(" should'],
    ['at least 2 of (a b)', 17, '"b" stands where "," or ")" should'],
    ['at least 3 of (a, b)', 9, 'at least 3 of 2 never holds; write a number from 1 to 2'],
    ['at least 0 of (a, b)', 9, 'at least 0 of 2 always holds; write a number from 1 to 2'],
    [`${'('.repeat(101)}a`, 101, 'nobody can read what is nested more than 100 deep'],
    ['not '.repeat(99_999), 404, 'nobody can read what is nested more than 100 deep'],
    ['a && b', 2, '"&&" does not belong in a condition; write "and"'],
    ['a <= 3', 2, '"<=" does not belong in a condition; write "at most"'],
    ['=IF(a;1;0)', 0, '"=" does not belong in a condition; write "exactly" before a number'],
    ['a <> b', 2, '"<>" does not belong in a condition; write "not" before the condition, and "exactly"'],
    ['åben', 0, '"å" does not belong in a condition'],
  ])('given "%s", then the error stands at character %i', (text, offset, message) => {
    expect(errorOf(() => parseCondition(text))).toEqual({ offset, message });
  });
});
