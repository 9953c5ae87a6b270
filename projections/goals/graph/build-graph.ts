import { partsOf } from '../model/amount-unit.ts';
import { testKey } from '../model/condition.ts';
import type { Figure } from '../model/figure.ts';
import type { Amount, Breakdown, Moment, Population, State } from '../model/parts.ts';
import type { Plan } from '../model/plan.ts';
import type {
  AmountNode,
  BreakdownNode,
  FigureNode,
  MomentNode,
  PlanEdge,
  PlanGraph,
  PlanNode,
  PopulationNode,
  StateNode,
  TestNode,
} from '../model/plan-graph.ts';
import { BARE_NUMBER } from '../model/quantity.ts';
import {
  holdingBack,
  levelOfAmount,
  levelOfMoment,
  levelOfSought,
  ofEverybody,
  partsAddedTo,
  quantityOfFigure,
} from './facts.ts';
import {
  type MentionOrTest,
  mentionsOfAmount,
  mentionsOfBreakdown,
  mentionsOfFigure,
  mentionsOfMoment,
  mentionsOfPopulation,
  mentionsOfState,
  mentionsOfTest,
} from './mentions.ts';
import { walk } from './walk.ts';

/** The parts of a plan that mention one another. */
export type PlanParts = Pick<Plan, 'states' | 'moments' | 'amounts' | 'populations' | 'breakdowns'> & {
  readonly figures: readonly Figure[];
};

/** A node whose edges are still being drawn. */
type Drawn<Node extends PlanNode> = Node & { readonly edges: PlanEdge[] };

/** The graph of a plan. A name that stands for nothing leads nowhere: a plan with such a name is refused elsewhere. */
export function buildGraph(parts: PlanParts): PlanGraph {
  const graph = {
    states: nodes<State, Drawn<StateNode>>(parts.states.values(), (state, place) => ({
      ...state,
      ...bare('state', state.name, place),
      partsHoldBack: false,
      holdsBack: false,
    })),
    moments: nodes<Moment, Drawn<MomentNode>>(parts.moments.values(), (moment, place) => ({
      ...moment,
      ...bare('moment', moment.name, place),
      level: 0,
      isOfPeriod: false,
      isHadByAll: false,
    })),
    amounts: nodes<Amount, Drawn<AmountNode>>(parts.amounts.values(), (amount, place) => ({
      ...amount,
      ...bare('amount', amount.name, place),
      level: 0,
      parts: partsOf(amount),
    })),
    tests: new Map<string, Drawn<TestNode>>(),
    populations: nodes<Population, Drawn<PopulationNode>>(parts.populations.values(), (population, place) => ({
      ...population,
      ...bare('population', population.name, place),
      level: 0,
    })),
    breakdowns: nodes<Breakdown, Drawn<BreakdownNode>>(parts.breakdowns.values(), (breakdown, place) => ({
      ...breakdown,
      ...bare('breakdown', breakdown.name, place),
      level: 0,
    })),
    figures: nodes<Figure, Drawn<FigureNode>>(parts.figures, (figure, place) => ({
      ...figure,
      ...bare('figure', figure.id, place),
      quantity: BARE_NUMBER,
      partsAdded: { above: 1, below: 1 },
    })),
  };
  const section = {
    state: graph.states,
    moment: graph.moments,
    amount: graph.amounts,
    population: graph.populations,
    breakdown: graph.breakdowns,
    figure: graph.figures,
  };
  const draw = (from: Drawn<PlanNode>, mentions: readonly MentionOrTest[]): void => {
    for (const mention of mentions) {
      const to = mention.kind === 'test' ? testNode(mention.test) : section[mention.kind].get(mention.name);
      if (to !== undefined) from.edges.push({ role: mention.role, to });
    }
  };
  const testNode = (test: TestNode['test']): TestNode => {
    const key = testKey(test);
    const known = graph.tests.get(key);
    if (known !== undefined) return known;
    const node: Drawn<TestNode> = { ...bare('test', key, graph.tests.size), level: 0, test };
    graph.tests.set(key, node);
    draw(node, mentionsOfTest(test));
    return node;
  };
  const withGoals = parts.figures.filter(({ goal }) => goal !== undefined).map(({ id }) => id);
  for (const state of graph.states.values()) draw(state, mentionsOfState(state));
  for (const moment of graph.moments.values()) draw(moment, mentionsOfMoment(moment));
  for (const amount of graph.amounts.values()) draw(amount, mentionsOfAmount(amount));
  for (const population of graph.populations.values()) draw(population, mentionsOfPopulation(population));
  for (const breakdown of graph.breakdowns.values()) draw(breakdown, mentionsOfBreakdown(breakdown));
  for (const figure of graph.figures.values()) draw(figure, mentionsOfFigure(figure, withGoals));

  const all = Object.values(graph).flatMap((each): PlanNode[] => [...each.values()]);
  const partsFirst = walk(all, ({ edges }) => edges.map(({ to }) => to)).order;
  for (const node of partsFirst) Object.assign(node, factsOf(node));
  return graph;
}

function factsOf(node: PlanNode) {
  switch (node.part) {
    case 'state':
      return holdingBack(node);
    case 'moment':
      return { level: levelOfMoment(node), ...ofEverybody(node) };
    case 'amount':
      return { level: levelOfAmount(node) };
    case 'test':
    case 'population':
    case 'breakdown':
      return { level: levelOfSought(node) };
    case 'figure':
      return { quantity: quantityOfFigure(node), partsAdded: partsAddedTo(node) };
  }
}

/** The same plan with only some of its figures, or with others: the one way to change them, for the graph goes with them. */
export function withFigures(plan: Plan, figures: readonly Figure[]): Plan {
  const graph = buildGraph({ ...plan, figures });
  return { ...plan, figures: [...graph.figures.values()], graph };
}

function nodes<Part, Node extends PlanNode>(
  parts: Iterable<Part>,
  node: (part: Part, place: number) => Node,
): Map<string, Node> {
  return new Map([...parts].map(node).map((each) => [each.name, each]));
}

function bare<Part extends PlanNode['part']>(part: Part, name: string, place: number) {
  return { part, name, place, edges: [] as PlanEdge[] };
}
