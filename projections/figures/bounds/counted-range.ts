import { addDays } from '../../calendar/civil-date.ts';
import { daysIn } from '../../calendar/period.ts';
import { mayLack } from '../../goals/compile/amount-range.ts';
import { resolved, stateOf, targets } from '../../goals/graph/queries.ts';
import type { CountedMeasure } from '../../goals/model/figure.ts';
import type { CountedFigureNode, PlanGraph, StateNode } from '../../goals/model/plan-graph.ts';
import { divide, multiply, type Rational, whole, ZERO } from '../../numbers/rational.ts';
import type { Occurrence } from '../occurrences.ts';
import type { Counts, SumReach } from '../tally.ts';
import { scaleOf } from '../value-scale.ts';
import { groupsClose, latestOf } from './closing-days.ts';
import { membersClose } from './figure-closes.ts';
import { between, NO_VALUE, orNone, settledAs, UNKNOWN, type ValueRange } from './value-range.ts';

/**
 * What a counted figure can still come to, from its verdicts: those that are decided stay, and each undecided citizen may get
 * any verdict that is still open to that citizen (rule F12).
 *
 * @param value what it is now
 */
export function countedRange(
  figure: CountedFigureNode,
  counts: Counts,
  value: Rational | undefined,
  graph: PlanGraph,
  at: Occurrence,
): ValueRange {
  const { measure } = figure;
  const mayGrow = membersClose(figure, graph, at) > at.through;
  switch (measure.kind) {
    case 'count':
      return between(whole(counts.counted), mayGrow ? undefined : whole(counts.counted + counts.mayCount));
    case 'share':
      return mayGrow ? ofMoreCitizens(counts) : shareRange(counts);
    case 'places':
      return between(divide(whole(counts.amount), whole(daysIn(at.period))), mayGrow ? undefined : value);
    case 'sum':
      return between(value, mayGrow ? undefined : value);
    case 'lowest':
      return lowestRange(stateOf(figure), value, mayGrow, at);
    case 'total': {
      // Nobody who may still come takes anything from it.
      const { least, most } = counts.reach ?? { least: 0n, most: 0n };
      const scaled = (amount: bigint): Rational | undefined => divide(whole(amount), scaleOf(figure, at.period));
      return between(scaled(least), mayGrow || most === undefined ? undefined : scaled(most));
    }
    case 'average':
    case 'quantile':
    case 'rate':
      if (mayGrow) return UNKNOWN;
      if (counts.undecided === 0n) return settledAs(value);
      return measure.kind === 'quantile' ? UNKNOWN : openMeanRange(figure, measure, counts, at);
  }
}

/**
 * A mean or a rate of citizens who are all there and stay, some with amounts that may still move. Where somebody may still leave,
 * or come to have no number, it is bounded by no sum.
 */
function openMeanRange(
  figure: CountedFigureNode,
  measure: CountedMeasure & { readonly kind: 'average' | 'rate' },
  { counted, undecided, mayLeave, reach, baseReach }: Counts,
  at: Occurrence,
): ValueRange {
  const lacking = measure.kind === 'average' && targets([figure], 'amount', 'of').some(mayLack);
  if (mayLeave > 0n || lacking || reach === undefined) return UNKNOWN;
  const scale = scaleOf(figure, at.period);
  if (measure.kind === 'average') {
    const mean = (sum: bigint): Rational | undefined => divide(whole(sum), multiply(whole(counted + undecided), scale));
    return between(mean(reach.least), reach.most === undefined ? undefined : mean(reach.most));
  }
  return rateRange(reach, baseReach ?? { least: 0n, most: 0n }, divide(whole(measure.per), scale) ?? ZERO);
}

/** Of a sum in parts of another, which may end as nothing, and then there is no rate. */
function rateRange(sum: SumReach, base: SumReach, per: Rational): ValueRange {
  if (base.most === 0n) return NO_VALUE;
  const rate = (above: bigint, below: bigint): Rational => multiply({ numerator: above, denominator: below }, per);
  const lowest = base.most === undefined ? ZERO : rate(sum.least, base.most);
  const highest = sum.most === undefined ? undefined : rate(sum.most, base.least > 0n ? base.least : 1n);
  return between(lowest, highest, base.least <= 0n);
}

/**
 * The same for the groups of a figure by a breakdown. While some citizen may still end in another group, no group
 * has bounds.
 */
export function groupRange(
  breakdown: string,
  figure: CountedFigureNode,
  counts: Counts,
  value: Rational | undefined,
  graph: PlanGraph,
  at: Occurrence,
): ValueRange {
  if (groupsClose(resolved(graph.breakdowns, breakdown), graph, at) > at.through) return UNKNOWN;
  return countedRange(figure, counts, value, graph, at);
}

/** Whether citizens may still come into a figure, or into another group of it. */
export function mayChangeGroups(
  breakdown: string,
  figure: CountedFigureNode,
  graph: PlanGraph,
  at: Occurrence,
): boolean {
  const groups = groupsClose(resolved(graph.breakdowns, breakdown), graph, at);
  return latestOf([groups, membersClose(figure, graph, at)]) > at.through;
}

/** A share of more and more citizens is bounded by nothing that is known; who stays in it is all the same. */
function ofMoreCitizens({ counted, notCounted }: Counts): ValueRange {
  return { ...UNKNOWN, mayBeNone: counted + notCounted === 0n };
}

/**
 * Lowest where everybody who may still not be counted is not, and the others leave if they may; highest where everybody who
 * may still be counted is, and the others leave.
 */
function shareRange({ counted, notCounted, undecided, mayCount, mayNotCount, mayLeave }: Counts): ValueRange {
  const sure = counted + notCounted;
  const stays = sure + undecided - mayLeave > 0n;
  const least = share(counted, sure + mayNotCount) ?? (mayCount > 0n ? whole(1) : undefined);
  const most = share(counted + mayCount, sure + mayCount) ?? (mayNotCount > 0n ? ZERO : undefined);
  if (least === undefined && most === undefined) return NO_VALUE;
  const range = between(least, most);
  return stays ? range : orNone(range);
}

function share(numerator: bigint, denominator: bigint): Rational | undefined {
  return divide(whole(numerator), whole(denominator));
}

/** Another day of the period may have fewer; a day that is held back may yet be one more, never one fewer. */
function lowestRange(
  { holdsBack }: StateNode,
  value: Rational | undefined,
  mayChange: boolean,
  { period, through }: Occurrence,
): ValueRange {
  const isOver = addDays(period.to, -1) <= through;
  const mayRise = value === undefined || (mayChange && holdsBack);
  return between(isOver ? value : ZERO, mayRise ? undefined : value);
}
