import { addDays } from '../../calendar/civil-date.ts';
import { stateOf, targets } from '../../goals/graph/queries.ts';
import { conditionsOf } from '../../goals/model/figure-conditions.ts';
import type { CountedFigureNode, PlanGraph } from '../../goals/model/plan-graph.ts';
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
export function figureCloses(figure: CountedFigureNode, graph: PlanGraph, at: Occurrence): ClosingDay {
  return latestOf([
    membersClose(figure, graph, at),
    ...conditionsOf(figure).map(({ condition }) => conditionCloses(condition, graph, at)),
    ...targets([figure], 'amount', 'of').map((amount) => amountCloses(amount, graph, at)),
    ...targets([figure], 'breakdown', 'breakdown').map((breakdown) => groupsClose(breakdown, graph, at)),
  ]);
}

/** The day on which it is known whom a figure is about, and of sums and places what they bring. */
export function membersClose(figure: CountedFigureNode, graph: PlanGraph, at: Occurrence): ClosingDay {
  const { measure } = figure;
  const memberships = targets([figure], 'population', 'population').map((each) => membershipCloses(each, graph, at));
  switch (measure.kind) {
    case 'sum':
      return addDays(at.period.to, -1);
    case 'lowest':
      return periodOfStateCloses(stateOf(figure), at);
    case 'places': {
      const ofStates = targets(targets([figure], 'population', 'population'), 'state', 'of');
      const days = ofStates.map((state) => periodOfStateCloses(state, at));
      return latestOf([...(days.length > 0 ? days : [addDays(at.period.to, -1)]), ...memberships]);
    }
    case 'count':
      return latestOf(memberships);
    case 'share':
    case 'total':
    case 'average':
    case 'quantile':
    case 'rate':
      return latestOf([...memberships, conditionCloses(measure.members.where, graph, at)]);
  }
}
