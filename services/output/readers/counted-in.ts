import type { FigureResult, GroupResult } from '../../../contracts/figures/figure-schema.ts';

/**
 * What of a figure says how many citizens something is about.
 *
 * - `heads`: its numerator
 * - `share`: its numerator and its denominator
 * - `mean`: its denominator, of which the value is a mean or a quantile
 * - `places`: its value, which is never more than the number of citizens who take part
 * - `derived`: it rests on other figures
 * - `public`: others measured it
 * - `nothing`: it adds up amounts, or counts rows of citizens, and says not of how many
 */
export type CountedIn = 'heads' | 'share' | 'mean' | 'places' | 'derived' | 'public' | 'nothing';

export function countedIn({ kind, quantity: { unit }, rows }: FigureResult): CountedIn {
  if (rows !== undefined) return 'nothing';
  switch (kind) {
    case 'count':
      if (unit === 'groups') return 'derived';
      return unit === 'heads' ? 'heads' : 'nothing';
    case 'share':
      if (unit === 'goals') return 'derived';
      return unit === 'heads' ? 'share' : 'nothing';
    case 'average':
    case 'quantile':
      return 'mean';
    case 'places':
      return 'places';
    case 'change':
    case 'difference':
    case 'ratio':
    case 'mean':
      return 'derived';
    case 'benchmark':
      return 'public';
    case 'amount':
    case 'rate':
      return 'nothing';
  }
}

/** A count of citizens that a figure states, or that follows from two that it states. */
export const countNames = ['numerator', 'denominator', 'rest'] as const;

export type CountName = (typeof countNames)[number];

type Counts = Pick<GroupResult, 'numerator' | 'denominator'>;

/** The counts of citizens in what a figure, or a group of it, states. Those of the groups of a breakdown add up to the figure's. */
export function countsIn(figure: FigureResult): readonly [CountName, (counts: Counts) => number][] {
  const numerator = (counts: Counts): number => counts.numerator ?? 0;
  const denominator = (counts: Counts): number => counts.denominator ?? 0;
  switch (countedIn(figure)) {
    case 'heads':
      return [['numerator', numerator]];
    case 'share':
      return [
        ['numerator', numerator],
        ['denominator', denominator],
        ['rest', (counts) => denominator(counts) - numerator(counts)],
      ];
    case 'mean':
      return [['denominator', denominator]];
    case 'places':
    case 'derived':
    case 'public':
    case 'nothing':
      return [];
  }
}
