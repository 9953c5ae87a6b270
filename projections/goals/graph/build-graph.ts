import { testKey } from '../model/condition.ts';
import type { Figure } from '../model/figure.ts';
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
import { holdingBack, isOfPeriod, levelOfAmount, levelOfMoment, levelOfSought } from './facts.ts';
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
import { resolved } from './queries.ts';
import { walk } from './walk.ts';

/** The parts of a plan that mention one another. */
export type PlanParts = Pick<Plan, 'states' | 'moments' | 'amounts' | 'populations' | 'breakdowns' | 'figures'>;

/** A node whose edges are still being drawn. */
type Drawn<Node extends PlanNode> = Node & { readonly edges: PlanEdge[] };

/** The graph of a plan. A name that stands for nothing leads nowhere: a plan with such a name is refused elsewhere. */
export function buildGraph(parts: PlanParts): PlanGraph {
  const graph = {
    states: nodes<StateNode>(parts.states.keys(), (name) => ({
      ...bare('state', name),
      partsHoldBack: false,
      holdsBack: false,
    })),
    moments: nodes<MomentNode>(parts.moments.keys(), (name) => ({
      ...bare('moment', name),
      level: 0,
      isOfPeriod: false,
    })),
    amounts: nodes<AmountNode>(parts.amounts.keys(), (name) => ({ ...bare('amount', name), level: 0 })),
    tests: new Map<string, Drawn<TestNode>>(),
    populations: nodes<PopulationNode>(parts.populations.keys(), (name) => ({ ...bare('population', name), level: 0 })),
    breakdowns: nodes<BreakdownNode>(parts.breakdowns.keys(), (name) => ({ ...bare('breakdown', name), level: 0 })),
    figures: nodes<FigureNode>(
      parts.figures.map(({ id }) => id),
      (id) => bare('figure', id),
    ),
  };
  const section = {
    state: graph.states,
    moment: graph.moments,
    amount: graph.amounts,
    population: graph.populations,
    breakdown: graph.breakdowns,
    figure: graph.figures,
  };
  const draw = (from: Drawn<PlanNode> | undefined, mentions: readonly MentionOrTest[]): void => {
    for (const mention of mentions) {
      const to = mention.kind === 'test' ? testNode(mention.test) : section[mention.kind].get(mention.name);
      if (to !== undefined) from?.edges.push({ role: mention.role, to });
    }
  };
  const testNode = (test: TestNode['test']): TestNode => {
    const key = testKey(test);
    const known = graph.tests.get(key);
    if (known !== undefined) return known;
    const node: Drawn<TestNode> = { ...bare('test', key), level: 0, test };
    graph.tests.set(key, node);
    draw(node, mentionsOfTest(test));
    return node;
  };
  for (const state of parts.states.values()) draw(graph.states.get(state.name), mentionsOfState(state));
  for (const moment of parts.moments.values()) draw(graph.moments.get(moment.name), mentionsOfMoment(moment));
  for (const amount of parts.amounts.values()) draw(graph.amounts.get(amount.name), mentionsOfAmount(amount));
  for (const population of parts.populations.values())
    draw(graph.populations.get(population.name), mentionsOfPopulation(population));
  for (const breakdown of parts.breakdowns.values())
    draw(graph.breakdowns.get(breakdown.name), mentionsOfBreakdown(breakdown));
  const withGoals = parts.figures.filter(({ goal }) => goal !== undefined).map(({ id }) => id);
  for (const figure of parts.figures) draw(graph.figures.get(figure.id), mentionsOfFigure(figure, withGoals));

  const all = Object.values(graph).flatMap((each): PlanNode[] => [...each.values()]);
  const partsFirst = walk(all, ({ edges }) => edges.map(({ to }) => to)).order;
  for (const node of partsFirst) Object.assign(node, factsOf(node, parts));
  return graph;
}

function factsOf(node: PlanNode, { states, moments, amounts }: PlanParts): Partial<PlanNode> {
  switch (node.kind) {
    case 'state':
      return holdingBack(node, resolved(states, node.name));
    case 'moment':
      return { level: levelOfMoment(node, moments), isOfPeriod: isOfPeriod(node, resolved(moments, node.name)) };
    case 'amount':
      return { level: levelOfAmount(node, resolved(amounts, node.name)) };
    case 'test':
    case 'population':
    case 'breakdown':
      return { level: levelOfSought(node) };
    case 'figure':
      return {};
  }
}

/** The same plan with only some of its figures, or with others: the one way to change them, for the graph goes with them. */
export function withFigures(plan: Plan, figures: readonly Figure[]): Plan {
  return { ...plan, figures, graph: buildGraph({ ...plan, figures }) };
}

function nodes<Node extends PlanNode>(
  names: Iterable<string>,
  node: (name: string) => Drawn<Node>,
): Map<string, Drawn<Node>> {
  return new Map([...names].map((name) => [name, node(name)]));
}

function bare<Kind extends PlanNode['kind']>(
  kind: Kind,
  name: string,
): { kind: Kind; name: string; edges: PlanEdge[] } {
  return { kind, name, edges: [] };
}
