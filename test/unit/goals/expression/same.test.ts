import { expect, it } from 'vitest';
import { choice } from '../../../../projections/goals/compile/expression/choice.ts';
import { extreme, fixedDay, shifted } from '../../../../projections/goals/compile/expression/days.ts';
import {
  dayColumn,
  type Expression,
  sqlNumber,
  sqlTruth,
  truthColumn,
} from '../../../../projections/goals/compile/expression/expression.ts';
import {
  all,
  any,
  atLeast,
  compare,
  isThere,
  not,
} from '../../../../projections/goals/compile/expression/predicates.ts';
import { distinct, isSame, placeAmong } from '../../../../projections/goals/compile/expression/same.ts';

const [a, b] = [truthColumn('a'), truthColumn('b')];
const [day, other] = [dayColumn('day'), dayColumn('other')];

function firstOf(...given: Parameters<typeof choice>): Expression {
  return choice(...given) as Expression;
}

/** Each made anew, so that none is the same object as another; no two are alike. */
const made = () => [
  truthColumn('a'),
  truthColumn('b'),
  dayColumn('a'),
  all([a, b]),
  any([a, b]),
  all([b, a]),
  all([a, b, not(a)]),
  not(a),
  atLeast(1, [a, b]),
  atLeast(2, [a, b]),
  isThere(day),
  compare(day, '<', other),
  compare(day, '<=', other),
  compare(other, '<', day),
  shifted(day, { count: 1, unit: 'months' }, 1),
  shifted(day, { count: 1, unit: 'months' }, -1),
  shifted(day, { count: 1, unit: 'years' }, 1),
  extreme('least', [day, other]),
  extreme('greatest', [day, other]),
  fixedDay('2023-01-01'),
  sqlTruth`${a} IS ${b}`,
  sqlTruth`${b} IS ${a}`,
  sqlTruth`a IS b`,
  sqlNumber`a IS b`,
  firstOf([{ when: a, gives: day }]),
  firstOf([{ when: a, gives: day }], other),
];

it('expressions that are built alike are the same, and no others', () => {
  const [ones, others] = [made(), made()];

  for (const [i, one] of ones.entries()) {
    expect(others.map((each) => isSame(one, each))).toEqual(ones.map((_, j) => i === j));
    expect(placeAmong(others, one)).toBe(i);
  }
  expect(distinct([...ones, ...others])).toEqual(ones);
});

it('text in a hole of a template makes no other expression of it', () => {
  expect(isSame(sqlTruth`${'a'} IS ${1}`, sqlTruth`a IS 1`)).toBe(true);
});

it('what is not among others has no place', () => {
  expect(placeAmong([a, b], not(a))).toBe(-1);
});
