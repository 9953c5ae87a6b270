import type { Target } from '../../goals/model/figure.ts';
import { compareRationals, type Rational } from '../../numbers/rational.ts';

/** What a value can still come to, given what is known and that nothing is registered late (docs/rules/finality.md, F12). */
export interface ValueRange {
  /** The least that it can still be, if it becomes a number; undefined where nothing that is known bounds it. */
  readonly lowest: Rational | undefined;
  readonly highest: Rational | undefined;
  /** Whether it can still end as a number. */
  readonly mayBeNumber: boolean;
  /** Whether it can still end without one, as a share of nobody does. */
  readonly mayBeNone: boolean;
}

/** There is no value, and there will be none. */
export const NO_VALUE: ValueRange = { lowest: undefined, highest: undefined, mayBeNumber: false, mayBeNone: true };

/** Nothing that is known bounds it, and there may be no value. */
export const UNKNOWN: ValueRange = { lowest: undefined, highest: undefined, mayBeNumber: true, mayBeNone: true };

/** A number between two, both included; undefined where there is no bound. */
export function between(lowest: Rational | undefined, highest: Rational | undefined, mayBeNone = false): ValueRange {
  return { lowest, highest, mayBeNumber: true, mayBeNone };
}

/** A value that stays what it is: a number, or none. */
export function settledAs(value: Rational | undefined): ValueRange {
  return value === undefined ? NO_VALUE : between(value, value);
}

/** Whether nothing can change it any more. */
export function isSettled({ lowest, highest, mayBeNumber, mayBeNone }: ValueRange): boolean {
  if (!mayBeNumber) return true;
  if (mayBeNone || lowest === undefined || highest === undefined) return false;
  return compareRationals(lowest, highest) === 0;
}

/**
 * Whether a value is not yet, or may not stay, what it ends as. While citizens are undecided it may lie outside of what it can
 * come to: a share counts them below its line, though each of them can only become counted.
 */
export function isProvisional(value: Rational | undefined, range: ValueRange): boolean {
  if (!isSettled(range)) return true;
  if (value === undefined || range.lowest === undefined) return value !== range.lowest;
  return compareRationals(value, range.lowest) !== 0;
}

/** A range of what may also end without a number. */
export function orNone(range: ValueRange): ValueRange {
  return { ...range, mayBeNone: true };
}

/** How a value can still come to lie to another, each of the two by itself: surely so, surely not, or either. */
export function compareRanges(value: ValueRange, bound: Target['bound'], other: ValueRange): 'yes' | 'no' | 'open' {
  if (!value.mayBeNumber || !other.mayBeNumber) return 'no';
  const upwards = bound === 'atLeast' || bound === 'above';
  const [worst, best] = upwards ? [value.lowest, value.highest] : [value.highest, value.lowest];
  const [hardest, easiest] = upwards ? [other.highest, other.lowest] : [other.lowest, other.highest];
  if (best !== undefined && easiest !== undefined && !meets(best, bound, easiest)) return 'no';
  const isSure = worst !== undefined && hardest !== undefined && meets(worst, bound, hardest);
  return isSure && !value.mayBeNone && !other.mayBeNone ? 'yes' : 'open';
}

/** The exact value is compared with the exact target, never the rounded one: 55 of 110 meets "at least half". */
export function meets(value: Rational, bound: Target['bound'], target: Rational): boolean {
  const order = compareRationals(value, target);
  return { atLeast: order >= 0, atMost: order <= 0, above: order > 0, below: order < 0 }[bound];
}
