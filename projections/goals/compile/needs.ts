import { closure, inConditionsOf, simpleBreakdowns, targets } from '../graph/queries.ts';
import { isAboutCitizens } from '../model/figure.ts';
import type {
  AmountNode,
  CitizenFigureNode,
  MomentNode,
  PlanGraph,
  PopulationNode,
  SimpleBreakdownNode,
  StateNode,
  TestNode,
} from '../model/plan-graph.ts';

/** What the figures of a plan that are about citizens rest on. */
export interface Needs {
  readonly figures: readonly CitizenFigureNode[];
  readonly populations: readonly PopulationNode[];
  /** Those that sort by one thing, also those that are crossed. */
  readonly breakdowns: readonly SimpleBreakdownNode[];
  /** Each after those that it is derived from. */
  readonly moments: readonly MomentNode[];
  readonly amounts: readonly AmountNode[];
  readonly tests: readonly TestNode[];
  /** Without what they are combined of. */
  readonly states: readonly StateNode[];
}

/** What of a plan its figures depend on; what none needs is not compiled. */
export function requirementsOf(graph: PlanGraph): Needs {
  return needsOfFigures([...graph.figures.values()].filter(isAboutCitizens));
}

/** What some figures of a plan depend on. */
export function needsOfFigures(figures: readonly CitizenFigureNode[]): Needs {
  const populations = targets(figures, 'population', 'population');
  const breakdowns = simpleBreakdowns(targets(figures, 'breakdown', 'breakdown'));
  const withConditions = [...populations, ...figures];
  const amounts = distinct([
    ...inConditionsOf(withConditions, 'amount'),
    ...targets([...figures, ...breakdowns], 'amount', 'of'),
  ]);
  const moments = momentsFirst([
    ...inConditionsOf(withConditions, 'moment'),
    ...targets([...amounts, ...populations, ...breakdowns], 'moment', 'of', 'anchor'),
  ]);
  const states = distinct([
    ...inConditionsOf(withConditions, 'state'),
    ...targets([...moments, ...amounts, ...populations, ...figures], 'state', 'of'),
  ]);
  return {
    figures,
    populations,
    breakdowns,
    moments,
    amounts,
    tests: inConditionsOf(withConditions, 'test'),
    states,
  };
}

/** Moments and all that they are derived from, each after that. */
function momentsFirst(moments: readonly MomentNode[]): MomentNode[] {
  return closure(moments, ({ role }) => role === 'anchor').filter((node) => node.part === 'moment');
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
