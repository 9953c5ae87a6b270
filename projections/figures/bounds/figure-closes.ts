import { addDays } from '../../calendar/civil-date.ts';
import { resolved } from '../../goals/graph/queries.ts';
import type { CitizenFigure, CountedMeasure } from '../../goals/model/figure.ts';
import { amountsOfMeasure, conditionsOf } from '../../goals/model/figure-conditions.ts';
import type { Plan } from '../../goals/model/plan.ts';
import type { Occurrence } from '../occurrences.ts';
import {
  amountCloses,
  type ClosingDay,
  conditionCloses,
  groupsClose,
  latestOf,
  membershipCloses,
  periodOfStateCloses,
} from './closing-days.ts';

/**
 * The day on which everybody's verdict, amount and groups are known: from then on time alone changes nothing of the figure, and
 * nothing that happens after it does, but for what is read so far (F9).
 */
export function figureCloses(figure: CitizenFigure, plan: Plan, at: Occurrence): ClosingDay {
  return latestOf([
    membersClose(figure.measure, plan, at),
    ...conditionsOf(figure).map(({ condition }) => conditionCloses(condition, plan, at)),
    ...amountsOfMeasure(figure.measure).map((name) => amountCloses(resolved(plan.amounts, name), plan, at)),
    ...figure.by.map((name) => groupsClose(resolved(plan.breakdowns, name), plan, at)),
  ]);
}

/** The day on which it is known whom a figure is about, and of sums and places what they bring. */
export function membersClose(measure: CountedMeasure, plan: Plan, at: Occurrence): ClosingDay {
  switch (measure.kind) {
    case 'sum':
      return addDays(at.period.to, -1);
    case 'lowest':
      return periodOfStateCloses(measure.state, plan, at);
    case 'places': {
      const population = resolved(plan.populations, measure.population);
      const days = 'state' in population ? periodOfStateCloses(population.state, plan, at) : addDays(at.period.to, -1);
      return latestOf([days, membershipCloses(population, plan, at)]);
    }
    case 'count':
      return membershipCloses(resolved(plan.populations, measure.members.population), plan, at);
    case 'share':
    case 'total':
    case 'average':
    case 'quantile':
    case 'rate': {
      const { population, where } = measure.members;
      return latestOf([
        membershipCloses(resolved(plan.populations, population), plan, at),
        conditionCloses(where, plan, at),
      ]);
    }
  }
}
