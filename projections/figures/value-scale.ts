import { daysIn, type Period } from '../calendar/period.ts';
import { daysOfUnit, PARTS_OF_WEEKLY_HOUR } from '../goals/model/amount-unit.ts';
import type { FigureNode } from '../goals/model/plan-graph.ts';
import { divide, multiply, type Rational, whole } from '../numbers/rational.ts';

/** What the ratio of a figure's counts is divided by to be its value: the parts of an hour, the days of a week. */
export function scaleOf({ measure, partsAdded }: FigureNode, period: Period): Rational {
  const [above, below] = [whole(partsAdded.above), whole(partsAdded.below)];
  switch (measure.kind) {
    case 'total':
      // Hours are weekly hours times days over seven, and so are those of a full-time person.
      return measure.fullTime === undefined
        ? above
        : multiply(measure.fullTime, whole(PARTS_OF_WEEKLY_HOUR * daysIn(period)));
    case 'average':
    case 'quantile':
      return measure.toldIn === undefined ? above : daysOfUnit[measure.toldIn];
    case 'rate':
      return divide(above, below) ?? whole(1);
    case 'count':
    case 'share':
    case 'places':
    case 'lowest':
    case 'sum':
    case 'benchmark':
    case 'change':
    case 'difference':
    case 'ratio':
    case 'mean':
    case 'groups':
    case 'goals-met':
      return whole(1);
  }
}

/** Whether a value is told in another unit than what it is a ratio of. */
export function isScaled({ numerator, denominator }: Rational): boolean {
  return numerator !== denominator;
}

/** Whether what a figure adds up is hours, which are counted in parts that mean nothing to a reader. */
export function addsHours({ partsAdded: { above, below } }: FigureNode): boolean {
  return above > 1 || below > 1;
}
