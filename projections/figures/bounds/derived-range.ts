import type { ChangeUnit, GroupTest } from '../../goals/model/figure.ts';
import { add, compareRationals, divide, type Rational, subtract, whole, ZERO } from '../../numbers/rational.ts';
import {
  between,
  compareRanges,
  isSettled,
  NO_VALUE,
  orNone,
  settledAs,
  UNKNOWN,
  type ValueRange,
} from './value-range.ts';

/** What a change can still come to, each of its sides by itself (rule F12). */
export function changeRange(now: ValueRange, before: ValueRange, unit: ChangeUnit): ValueRange {
  if (!now.mayBeNumber || !before.mayBeNumber) return NO_VALUE;
  const range = unit === 'percent' ? percentRange(now, before) : differenceRange(now, before);
  return now.mayBeNone || before.mayBeNone ? orNone(range) : range;
}

function differenceRange(now: ValueRange, before: ValueRange): ValueRange {
  return between(ifBoth(now.lowest, before.highest, subtract), ifBoth(now.highest, before.lowest, subtract));
}

/** Of what was nothing there is no per cent; and where it may have been less than nothing, none is bounded. */
function percentRange(now: ValueRange, before: ValueRange): ValueRange {
  if (isSettled(now) && isSettled(before))
    return settledAs(ifBoth(now.lowest, before.lowest, (is, was) => divide(subtract(is, was), was)));
  const { lowest: least, highest: most } = before;
  const isPositive = least !== undefined && compareRationals(least, ZERO) > 0;
  if (!isPositive) return orNone(between(undefined, undefined));
  /** The ratio of the two, which grows with what is; with what was it falls, or grows where what is is less than nothing. */
  const ratio = (is: Rational | undefined, whenPositive: Rational | undefined, whenNegative: Rational | undefined) => {
    if (is === undefined) return undefined;
    const was = compareRationals(is, ZERO) >= 0 ? whenPositive : whenNegative;
    return was === undefined ? undefined : divide(subtract(is, was), was);
  };
  return between(ratio(now.lowest, most, least), ratio(now.highest, least, most));
}

/** What one value can still come to in parts of another: what it is more than that in per cent, and all of that once. */
export function ratioRange(value: ValueRange, other: ValueRange): ValueRange {
  const { lowest, highest, ...rest } = changeRange(value, other, 'percent');
  const withWhole = (end: Rational | undefined): Rational | undefined => end && add(end, whole(1));
  return { ...rest, lowest: withWhole(lowest), highest: withWhole(highest) };
}

/** What the mean of groups can still come to: of those that may have no value, whichever make it less, or more. */
export function meanRange(groups: readonly ValueRange[]): ValueRange {
  const some = groups.filter(({ mayBeNumber }) => mayBeNumber);
  if (some.length === 0) return NO_VALUE;
  const range = between(extremeMean(some, 'lowest'), extremeMean(some, 'highest'));
  return some.every(({ mayBeNone }) => mayBeNone) ? orNone(range) : range;
}

function extremeMean(groups: readonly ValueRange[], end: 'lowest' | 'highest'): Rational | undefined {
  const ends = groups.map((group) => ({ end: group[end], mayBeNone: group.mayBeNone }));
  if (ends.some((each) => each.end === undefined)) return undefined;
  const of = (mayBeNone: boolean): Rational[] =>
    ends.filter((each) => each.mayBeNone === mayBeNone).map((each) => each.end as Rational);
  const sign = end === 'lowest' ? 1 : -1;
  let values = of(false);
  for (const next of of(true).toSorted((a, b) => sign * compareRationals(a, b))) {
    const mean = meanOf(values);
    if (mean !== undefined && sign * compareRationals(next, mean) >= 0) break;
    values = [...values, next];
  }
  return meanOf(values);
}

function meanOf(values: readonly Rational[]): Rational | undefined {
  return divide(values.reduce(add, ZERO), whole(values.length));
}

/**
 * What the number of groups for which something holds can still come to.
 *
 * @param mayGrow whether further groups may come
 */
export function groupsRange(
  pairs: readonly (readonly [value: ValueRange, other: ValueRange])[],
  test: GroupTest['kind'],
  mayGrow: boolean,
): ValueRange {
  const comparable = pairs.filter(([value, other]) => value.mayBeNumber && other.mayBeNumber);
  if (comparable.length === 0) return mayGrow ? UNKNOWN : NO_VALUE;
  const answers = comparable.map(([value, other]) => holds(test, value, other));
  const range = between(
    whole(answers.filter((answer) => answer === 'yes').length),
    mayGrow ? undefined : whole(answers.filter((answer) => answer !== 'no').length),
  );
  return comparable.every(([value, other]) => value.mayBeNone || other.mayBeNone) ? orNone(range) : range;
}

function holds(test: GroupTest['kind'], value: ValueRange, other: ValueRange): 'yes' | 'no' | 'open' {
  if (test === 'above' || test === 'risen') return compareRanges(value, 'above', other);
  if (test === 'below' || test === 'fallen') return compareRanges(value, 'below', other);
  const sides = (['atLeast', 'atMost'] as const).map((bound) => compareRanges(value, bound, other));
  if (sides.includes('no')) return 'no';
  return sides.every((side) => side === 'yes') ? 'yes' : 'open';
}

function ifBoth(
  a: Rational | undefined,
  b: Rational | undefined,
  combine: (a: Rational, b: Rational) => Rational | undefined,
): Rational | undefined {
  return a === undefined || b === undefined ? undefined : combine(a, b);
}
