import { addDays } from '../../calendar/civil-date.ts';
import { daysIn } from '../../calendar/period.ts';
import { resolved } from '../../goals/graph/queries.ts';
import type { CountedMeasure } from '../../goals/model/figure.ts';
import type { Plan } from '../../goals/model/plan.ts';
import { divide, type Rational, whole, ZERO } from '../../numbers/rational.ts';
import type { Occurrence } from '../occurrences.ts';
import type { Counts } from '../tally.ts';
import { scaleOf } from '../value-scale.ts';
import { groupsClose } from './closing-days.ts';
import { membersClose } from './figure-closes.ts';
import { between, NO_VALUE, orNone, settledAs, UNKNOWN, type ValueRange } from './value-range.ts';

/**
 * What a counted figure can still come to, from its verdicts: those that are decided stay, and each undecided citizen may get
 * any verdict that is still open to that citizen (rule F12).
 *
 * @param value what it is now
 */
export function countedRange(
  measure: CountedMeasure,
  counts: Counts,
  value: Rational | undefined,
  plan: Plan,
  at: Occurrence,
): ValueRange {
  const mayGrow = membersClose(measure, plan, at) > at.through;
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
      return lowestRange(measure.state, value, mayGrow, plan, at);
    case 'total': {
      // Nobody who may still come takes anything from it.
      const { least, most } = counts.reach ?? { least: 0n, most: 0n };
      const scaled = (amount: bigint): Rational | undefined => divide(whole(amount), scaleOf(measure, plan, at.period));
      return between(scaled(least), mayGrow || most === undefined ? undefined : scaled(most));
    }
    case 'average':
    case 'quantile':
    case 'rate':
      return mayGrow || counts.undecided > 0n ? UNKNOWN : settledAs(value);
  }
}

/**
 * The same for the groups of a figure by a breakdown. While some citizen may still come to be in another group, no group
 * has bounds.
 */
export function groupRange(
  breakdown: string,
  measure: CountedMeasure,
  counts: Counts,
  value: Rational | undefined,
  plan: Plan,
  at: Occurrence,
): ValueRange {
  if (groupsClose(resolved(plan.breakdowns, breakdown), plan, at) > at.through) return UNKNOWN;
  return countedRange(measure, counts, value, plan, at);
}

/** Whether citizens may still come into a figure, or into another group of it. */
export function mayChangeGroups(breakdown: string, measure: CountedMeasure, plan: Plan, at: Occurrence): boolean {
  const groups = groupsClose(resolved(plan.breakdowns, breakdown), plan, at);
  return later(groups, membersClose(measure, plan, at)) > at.through;
}

const later = (a: string, b: string): string => (a > b ? a : b);

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
  state: string,
  value: Rational | undefined,
  mayChange: boolean,
  plan: Plan,
  { period, through }: Occurrence,
): ValueRange {
  const isOver = addDays(period.to, -1) <= through;
  const mayRise = value === undefined || (mayChange && resolved(plan.graph.states, state).holdsBack);
  return between(isOver ? value : ZERO, mayRise ? undefined : value);
}
