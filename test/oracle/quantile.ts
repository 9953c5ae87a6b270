import { type Fraction, minus, plus, times, whole, written } from './fraction.ts';

/** `90 %` */
export function partWritten(text: string): Fraction {
  return times(written(text.replace('%', '').trim()), { numerator: 1n, denominator: 100n });
}

/**
 * The number that a part of these have at most, of numbers in order: walk so large a part of the way from the first to the
 * last, and from one to the next in a straight line (N9).
 */
export function quantileOf(inOrder: readonly number[], part: Fraction): Fraction {
  const way = times(part, whole(inOrder.length - 1));
  let step = 0;
  while (BigInt(step + 1) * way.denominator <= way.numerator) step++;
  const [from, to] = [inOrder[step]!, inOrder[step + 1] ?? inOrder[step]!];
  return plus(whole(from), times(minus(way, whole(step)), whole(to - from)));
}
