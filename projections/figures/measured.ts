import { daysIn } from '../calendar/period.ts';
import { fixedDate } from '../goals/compile/dates.ts';
import { targets } from '../goals/graph/queries.ts';
import type { CountedMeasure } from '../goals/model/figure.ts';
import type { CountedFigureNode, FigureNode, PlanGraph } from '../goals/model/plan-graph.ts';
import { divide, type Rational, whole } from '../numbers/rational.ts';
import { countedRange, groupRange } from './bounds/counted-range.ts';
import type { ValueRange } from './bounds/value-range.ts';
import type { Occurrence } from './occurrences.ts';
import { NO_NUMBERS, quantileOf } from './quantile.ts';
import type { Counts, Tally } from './tally.ts';
import { scaleOf } from './value-scale.ts';

/** A number that is counted, before it is judged: of a figure, or of one of its groups. */
export interface Measured {
  /** What `numerator` and `denominator` of a result say; undefined where they say nothing. */
  readonly numerator: bigint | undefined;
  readonly denominator: bigint | undefined;
  readonly excluded: bigint;
  readonly undecided: bigint;
  /** Exact; undefined where it cannot be known: a share of nobody, a stock that is still to come. */
  readonly value: Rational | undefined;
  /** What the value can still come to. */
  readonly range: ValueRange;
}

/** The number that a figure's tally says. */
export function measureTally(figure: CountedFigureNode, tally: Tally, graph: PlanGraph, at: Occurrence): Measured {
  return measuring(figure, tally, graph, at)(tally);
}

/**
 * Measures a figure's counts, or those of its groups. Where the figure is about a day that has not come, neither has a
 * value.
 *
 * @param breakdown whose groups' counts they are; undefined for those of the whole figure
 */
export function measuring(
  figure: CountedFigureNode,
  tally: Tally,
  graph: PlanGraph,
  at: Occurrence,
  breakdown?: string,
): (counts: Counts) => Measured {
  const { measure } = figure;
  const scale = scaleOf(figure, at.period);
  const unknown = measure.kind === 'lowest' ? tally.on === undefined : isStillToCome(figure, at);
  return (counts) => {
    const ratio = measureCounts(measure, counts, at);
    const value = unknown || ratio.value === undefined ? undefined : divide(ratio.value, scale);
    const measured = { ...ratio, value };
    const range =
      breakdown === undefined
        ? countedRange(figure, counts, measured.value, graph, at)
        : groupRange(breakdown, figure, counts, measured.value, graph, at);
    return { ...measured, range };
  };
}

/** What counts say, before it is told in its unit: nobody is 0, and a share, an average, a quantile or a rate of nobody has no value. */
function measureCounts(measure: CountedMeasure, counts: Counts, { period }: Occurrence): Omit<Measured, 'range'> {
  const { counted, excluded, undecided, amount } = counts;
  const left = { excluded, undecided };
  switch (measure.kind) {
    case 'share':
      return { ...left, ...ratio(counted, sizeOfShare(measure, counts)) };
    case 'places':
      return { ...left, ...ratio(amount, BigInt(daysIn(period))) };
    case 'average':
      return { ...left, ...ratio(amount, counted) };
    case 'quantile':
      return { ...left, ...ratio(amount, counted), value: quantileOf(counts.numbers ?? NO_NUMBERS, measure.at) };
    case 'rate':
      return { ...left, ...ratio(amount, counts.base, BigInt(measure.per)) };
    case 'count':
    case 'total':
    case 'sum':
    case 'lowest':
      return { ...left, numerator: amount, denominator: undefined, value: whole(amount) };
  }
}

/** Of how many citizens a share is: those who are decided, and the undecided too where the plan does not leave them out. */
export function sizeOfShare(
  { only }: Extract<CountedMeasure, { kind: 'share' }>,
  { counted, notCounted, undecided }: Counts,
): bigint {
  return counted + notCounted + (only === 'decided' ? 0n : undecided);
}

function ratio(numerator: bigint, denominator: bigint, per = 1n) {
  const value = denominator === 0n ? undefined : { numerator: numerator * per, denominator };
  return { numerator, denominator, value };
}

/** Whether a figure is about those in a state on a day that has not come. */
function isStillToCome(figure: FigureNode, { period, through }: Occurrence): boolean {
  const [population] = targets([figure], 'population', 'population');
  if (population?.kind !== 'stock') return false;
  const day = fixedDate(population.on, period);
  return day !== undefined && day > through;
}
