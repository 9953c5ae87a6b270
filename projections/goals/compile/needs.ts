import { closure, inConditionsOf, resolved, targets } from '../graph/queries.ts';
import type { StateTest } from '../model/condition.ts';
import { type CitizenFigure, isAboutCitizens } from '../model/figure.ts';
import type { Amount, Breakdown, Moment, Population } from '../model/parts.ts';
import type { Plan } from '../model/plan.ts';
import type { MomentNode, PlanNode } from '../model/plan-graph.ts';

/** What the figures of a plan that are about citizens rest on. */
export interface Needs {
  readonly figures: readonly CitizenFigure[];
  readonly populations: readonly Population[];
  readonly breakdowns: readonly Breakdown[];
  /** Each after those that it is derived from. */
  readonly moments: readonly Moment[];
  readonly amounts: readonly Amount[];
  readonly tests: readonly StateTest[];
  /** Names of states, without what they are combined of. */
  readonly states: readonly string[];
}

/** Works out what of a plan its figures rest on; what none does is not compiled. */
export function needsOf(plan: Plan): Needs {
  const { graph } = plan;
  const figures = plan.figures.filter(isAboutCitizens);
  const roots = figures.map(({ id }) => resolved(graph.figures, id));
  const populations = targets(roots, 'population', 'population');
  const breakdowns = targets(roots, 'breakdown', 'breakdown');
  const withConditions = [...populations, ...roots];
  const amounts = distinct([
    ...inConditionsOf(withConditions, 'amount'),
    ...targets([...roots, ...breakdowns], 'amount', 'of'),
  ]);
  const moments = momentsFirst([
    ...inConditionsOf(withConditions, 'moment'),
    ...targets([...amounts, ...populations, ...breakdowns], 'moment', 'of', 'anchor'),
  ]);
  const states = distinct([
    ...inConditionsOf(withConditions, 'state'),
    ...targets([...moments, ...amounts, ...populations, ...roots], 'state', 'of'),
  ]);
  const partsOfPlan = <Part>(among: ReadonlyMap<string, Part>, nodes: readonly PlanNode[]): Part[] =>
    nodes.map(({ name }) => resolved(among, name));
  return {
    figures,
    populations: partsOfPlan(plan.populations, populations),
    breakdowns: partsOfPlan(plan.breakdowns, breakdowns),
    moments: partsOfPlan(plan.moments, moments),
    amounts: partsOfPlan(plan.amounts, amounts),
    tests: inConditionsOf(withConditions, 'test').map(({ test }) => test),
    states: states.map(({ name }) => name),
  };
}

/** Moments and all that they are derived from, each after that. */
function momentsFirst(moments: readonly MomentNode[]): readonly PlanNode[] {
  return closure(moments, ({ role }) => role === 'anchor');
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

/** The programmes whose participation is asked about. */
export function programmesOf({ populations, moments, amounts }: Needs): string[] {
  const asked = [...populations, ...moments, ...amounts].map((each) =>
    'programme' in each ? each.programme : undefined,
  );
  return [...new Set(asked.filter((programme) => programme !== undefined))];
}

/** The programmes that events, looked for or counted, are to belong to (`of`). */
export function programmesOfEvents({ moments, amounts }: Needs): string[] {
  const asked = [
    ...moments.flatMap((moment) => (moment.kind === 'event' ? moment.programme : [])),
    ...amounts.flatMap((amount) => (amount.kind === 'number-of' ? amount.programme : [])),
  ];
  return [...new Set(asked.filter((programme) => programme !== undefined))];
}
