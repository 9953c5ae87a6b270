import { describe, expect, it } from 'vitest';
import { fixedDay } from '../../../../projections/goals/compile/expression/days.ts';
import {
  dayColumn,
  numberColumn,
  quantity,
  sqlTruth,
  truthColumn,
} from '../../../../projections/goals/compile/expression/expression.ts';
import {
  all,
  always,
  any,
  atLeast,
  compare,
  isAlways,
  isMissing,
  isNever,
  isThere,
  never,
  not,
  sure,
} from '../../../../projections/goals/compile/expression/predicates.ts';
import { sqlOf } from '../../../../projections/goals/compile/expression/write.ts';

const [a, b] = [truthColumn('a'), truthColumn('b')];
const day = dayColumn('day');
const [may, june] = [fixedDay('2023-05-31'), fixedDay('2023-06-01')];

describe('what is known is folded', () => {
  it.each([
    ['nothing that must hold', all([]), always],
    ['parts that always hold', all([always, a, always]), a],
    ['a part that never holds', all([a, never, b]), never],
    ['nothing that may hold', any([]), never],
    ['parts that never hold', any([never, a, never]), a],
    ['a part that may always hold', any([a, always, b]), always],
    ['a part that is said twice', all([sqlTruth`${a} IS ${b}`, sqlTruth`${a} IS ${b}`]), sqlTruth`${a} IS ${b}`],
    ['the opposite of always', not(always), never],
    ['the opposite of never', not(never), always],
    ['what is sure anyway', sure(never), never],
    ['the presence of a day that is known', isThere(may), always],
    ['the absence of a number that is known', isMissing(quantity(0)), never],
    ['the absence of a truth that is known', isMissing(never), never],
    ['a fixed day before another', compare(may, '<', june), always],
    ['a fixed day that is not', compare(june, '<', may), never],
    ['a fixed day on another', compare(may, '<=', fixedDay('2023-05-31')), always],
    ['numbers by their size, not by their digits', compare(quantity(9), '<', quantity(10)), always],
    ['what is folded within what is folded', not(any([never, all([always, compare(june, '<=', may)])])), always],
  ])('%s', (_, folded, expected) => {
    expect(folded).toEqual(expected);
  });

  it('only where it is known: text that says so is not looked into', () => {
    const written = sqlTruth`false`;

    expect(isNever(written)).toBe(false);
    expect(isAlways(not(written))).toBe(false);
    expect(sqlOf(all([written, a]))).toBe('(false AND a)');
  });

  it('not where a column decides', () => {
    const asked = [
      compare(day, '<', june),
      compare(june, '<', day),
      compare(numberColumn('n'), '<', quantity(3)),
      compare(quantity(3), '<', numberColumn('n')),
      isThere(day),
      sure(a),
    ];
    expect(asked.some((each) => isAlways(each) || isNever(each))).toBe(false);
  });
});

describe('a predicate is written', () => {
  it.each([
    ['constants', always, 'true'],
    ['parts that all hold', all([a, any([b, not(a)])]), '(a AND (b OR (NOT a)))'],
    ['what takes NULL for no', sure(compare(day, '>=', may)), "coalesce(day >= DATE '2023-05-31', false)"],
    ['presence', all([isThere(day), isMissing(numberColumn('n'))]), '(day IS NOT NULL AND n IS NULL)'],
    ['a number of parts, alike ones too', atLeast(2, [a, a, b]), '((a)::INTEGER + (a)::INTEGER + (b)::INTEGER >= 2)'],
    ['a comparison of numbers', compare(numberColumn('n'), '=', quantity(3)), 'n = 3'],
  ])('%s', (_, predicate, sql) => {
    expect(sqlOf(predicate)).toBe(sql);
  });
});
