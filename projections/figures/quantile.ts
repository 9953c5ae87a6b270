import { add, multiply, type Rational, subtract, whole } from '../numbers/rational.ts';

/** How many citizens have each number. */
export type Numbers = ReadonlyMap<bigint, bigint>;

export const NO_NUMBERS: Numbers = new Map();

/**
 * The number that a part of those who have one have at most (rule N9): exact; undefined where nobody has one.
 *
 * Of n numbers in order, counted from 0, it is that at place (n - 1) times the part; between two places it lies as far between
 * their numbers. That is type 7 of Hyndman and Fan, and `PERCENTILE.INC` of spreadsheets.
 *
 * @param at the part, from 0 to 1
 */
export function quantileOf(numbers: Numbers, at: Rational): Rational | undefined {
  const inOrder = [...numbers].toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)));
  const size = inOrder.reduce((sum, [, citizens]) => sum + citizens, 0n);
  if (size === 0n) return undefined;
  const place = multiply(whole(size - 1n), at);
  const before = place.numerator / place.denominator;
  const lower = numberAt(before, inOrder);
  const upper = numberAt(before + 1n < size ? before + 1n : before, inOrder);
  return add(whole(lower), multiply(subtract(place, whole(before)), whole(upper - lower)));
}

/** The number at a place from 0, where as many citizens have each as is said of it. */
function numberAt(place: bigint, inOrder: readonly (readonly [number: bigint, citizens: bigint])[]): bigint {
  let passed = 0n;
  for (const [number, citizens] of inOrder) {
    passed += citizens;
    if (place < passed) return number;
  }
  throw new Error(`there is no place ${place} among ${passed} numbers`);
}

/** How many have each number, from lists of it. */
export function numbersOf(lists: Iterable<readonly [number: bigint, citizens: bigint]>): Numbers {
  const numbers = new Map<bigint, bigint>();
  for (const [number, citizens] of lists) numbers.set(number, (numbers.get(number) ?? 0n) + citizens);
  return numbers;
}
