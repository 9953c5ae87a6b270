import type { Figure } from '../goals/model/figure.ts';
import { sizeOfShare } from './measured.ts';
import type { Counts } from './tally.ts';

/** By how much the numbers of a figure differ; the denominator of one that has none, or always the same, by 0. */
export interface CountsBetween {
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly excluded: bigint;
  readonly undecided: bigint;
}

/** The counts of a figure less earlier ones. */
export function countsBetween(before: Counts, after: Counts, { measure }: Pick<Figure, 'measure'>): CountsBetween {
  const denominator = (each: Counts): bigint => {
    if (measure.kind === 'share') return sizeOfShare(measure, each);
    return ['average', 'quantile', 'rate'].includes(measure.kind) ? each.base : 0n;
  };
  return {
    numerator: after.amount - before.amount,
    denominator: denominator(after) - denominator(before),
    excluded: after.excluded - before.excluded,
    undecided: after.undecided - before.undecided,
  };
}
