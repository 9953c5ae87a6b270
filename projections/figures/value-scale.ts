import { daysIn, type Period } from '../calendar/period.ts';
import { resolved } from '../goals/graph/queries.ts';
import { daysOfUnit, PARTS_OF_WEEKLY_HOUR, partsOf } from '../goals/model/amount-unit.ts';
import type { Measure } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';
import { divide, multiply, type Rational, whole } from '../numbers/rational.ts';

/** What the ratio of a figure's counts is divided by to be its value: the parts of an hour, the days of a week. */
export function scaleOf(measure: Measure, { graph }: Plan, period: Period): Rational {
  const parts = (amount: string): Rational => whole(partsOf(resolved(graph.amounts, amount)));
  switch (measure.kind) {
    case 'total':
      // Hours are weekly hours times days over seven, and so are those of a full-time person.
      return measure.fullTime === undefined
        ? parts(measure.amount)
        : multiply(measure.fullTime, whole(PARTS_OF_WEEKLY_HOUR * daysIn(period)));
    case 'average':
    case 'quantile':
      return measure.toldIn === undefined ? parts(measure.amount) : daysOfUnit[measure.toldIn];
    case 'rate':
      return divide(parts(measure.amount), parts(measure.over)) ?? whole(1);
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

/** The parts in which is counted what a citizen adds to a figure, above the line and below it: of hours, else 1. */
export function partsAdded(measure: Measure, { graph }: Pick<Plan, 'graph'>): { above: number; below: number } {
  const parts = (amount: string): number => partsOf(resolved(graph.amounts, amount));
  return {
    above: 'amount' in measure ? parts(measure.amount) : 1,
    below: 'over' in measure ? parts(measure.over) : 1,
  };
}

/** Whether what a figure adds up is hours, which are counted in parts that mean nothing to a reader. */
export function addsHours(measure: Measure, plan: Pick<Plan, 'graph'>): boolean {
  const { above, below } = partsAdded(measure, plan);
  return above > 1 || below > 1;
}
