import { compare, type Fraction } from './fraction.ts';

/** All that a value can still come to, given what is known and that nothing is late (F12). */
export interface Range {
  /** Undefined where there is no bound; of numbers only. */
  readonly lowest: Fraction | undefined;
  readonly highest: Fraction | undefined;
  readonly mayBeNumber: boolean;
  readonly mayBeNone: boolean;
}

export const never: Range = { lowest: undefined, highest: undefined, mayBeNumber: false, mayBeNone: true };

export const anything: Range = { ...never, mayBeNumber: true };

export const exactly = (value: Fraction | undefined): Range =>
  value === undefined ? never : { lowest: value, highest: value, mayBeNumber: true, mayBeNone: false };

export const numbers = (lowest: Fraction | undefined, highest: Fraction | undefined): Range => ({
  ...{ lowest, highest },
  ...{ mayBeNumber: true, mayBeNone: false },
});

/** What one of these values is. */
export function rangeOfAll(values: readonly (Fraction | undefined)[]): Range {
  const found = values.filter((value) => value !== undefined).toSorted(compare);
  if (found.length === 0) return never;
  return { ...numbers(found[0], found.at(-1)), mayBeNone: found.length < values.length };
}

/** Whether it can come to nothing but what it is already known to end as. */
export function isSettled({ lowest, highest, mayBeNumber, mayBeNone }: Range): boolean {
  if (!mayBeNumber) return true;
  return !mayBeNone && lowest !== undefined && highest !== undefined && compare(lowest, highest) === 0;
}

/** Whether a value of one range is so to a value of another: of all pairs of them, of none, or of some. */
export function answers(
  one: Range,
  other: Range,
  isSo: (order: number) => boolean,
  upwards: boolean,
): 'yes' | 'no' | 'open' {
  if (!one.mayBeNumber || !other.mayBeNumber) return 'no';
  const so = (a: Fraction | undefined, b: Fraction | undefined, unbounded: boolean) =>
    a === undefined || b === undefined ? unbounded : isSo(compare(a, b));
  const atBest = upwards ? so(one.highest, other.lowest, true) : so(one.lowest, other.highest, true);
  const atWorst = upwards ? so(one.lowest, other.highest, false) : so(one.highest, other.lowest, false);
  if (!atBest) return 'no';
  return atWorst && !one.mayBeNone && !other.mayBeNone ? 'yes' : 'open';
}
