import type { DateExpression } from '../model/date-expression.ts';
import { isCounted } from '../model/figure.ts';
import type {
  BreakdownNode,
  CountedFigureNode,
  EdgeRole,
  FigureNode,
  MomentNode,
  PlanEdge,
  PlanGraph,
  PlanNode,
  RowMomentNode,
  SimpleBreakdownNode,
  StateNode,
} from '../model/plan-graph.ts';
import { walk } from './walk.ts';

type OfSection<Kind extends PlanNode['part']> = PlanNode & { readonly part: Kind };

/** The nodes of a kind that some nodes lead to directly, each once, in the order in which they are mentioned. */
export function targets<Kind extends PlanNode['part']>(
  from: readonly PlanNode[],
  part: Kind,
  ...roles: readonly EdgeRole[]
): OfSection<Kind>[] {
  return ofSection(
    from.flatMap(({ edges }) => edges.filter(({ role }) => roles.includes(role))),
    part,
  );
}

/**
 * The nodes of a kind that the conditions of some nodes speak of, each once, in the order in which they are mentioned. What
 * a test looks at is spoken of by the condition that makes the test.
 */
export function inConditionsOf<Kind extends PlanNode['part']>(
  from: readonly PlanNode[],
  part: Kind,
): OfSection<Kind>[] {
  const edges = from
    .flatMap((node) => node.edges.filter(({ role }) => role === 'condition'))
    .flatMap((edge) => (edge.to.part === 'test' ? [edge, ...edge.to.edges] : [edge]));
  return ofSection(edges, part);
}

function ofSection<Kind extends PlanNode['part']>(edges: readonly PlanEdge[], part: Kind): OfSection<Kind>[] {
  const found = edges.map(({ to }) => to).filter((to): to is OfSection<Kind> => to.part === part);
  return [...new Set(found)];
}

/**
 * Some nodes and all that they lead to, directly or by way of others: each once, after all that it leads to itself.
 *
 * @param follows which edges are followed; all of them, unless it says otherwise
 */
export function closure(
  from: Iterable<PlanNode>,
  follows: (edge: PlanEdge, from: PlanNode) => boolean = () => true,
): readonly PlanNode[] {
  return walk(from, (node) => node.edges.filter((edge) => follows(edge, node)).map(({ to }) => to)).order;
}

/** The states that a state is combined of, each once. */
export function partsOf(state: StateNode): StateNode[] {
  return targets([state], 'state', 'all-of', 'any-of', 'none-of');
}

/** The breakdowns that sort by one thing: some themselves, or what they cross; each once. */
export function simpleBreakdowns(breakdowns: readonly BreakdownNode[]): SimpleBreakdownNode[] {
  const crossed = (breakdown: BreakdownNode): BreakdownNode[] =>
    breakdown.kind === 'crossed' ? targets([breakdown], 'breakdown', 'breakdown') : [breakdown];
  return [...new Set(breakdowns.flatMap(crossed))].filter((each) => each.kind !== 'crossed');
}

/** The state that a part looks at the spells of. */
export function stateOf(node: PlanNode): StateNode {
  const [state] = targets([node], 'state', 'of');
  if (state === undefined) throw new Error(`${node.name} looks at no state`);
  return state;
}

/** Whether a moment has a date for each row, instead of one for each citizen. */
export function hasRows(moment: MomentNode): moment is RowMomentNode {
  return moment.pick === 'each';
}

/** The moment of which a figure's population has a row for each date; undefined where its rows are citizens. */
export function rowMomentOf(figure: FigureNode): RowMomentNode | undefined {
  const [population] = targets([figure], 'population', 'population');
  if (population?.kind !== 'each') return undefined;
  return targets([population], 'moment', 'of').find(hasRows);
}

/** Whether a figure is counted, and not derived from other figures or reported by somebody else. */
export function isCountedFigure(figure: FigureNode): figure is CountedFigureNode {
  return isCounted(figure.measure);
}

/** The date that a date is derived from in the end, by way of moments that are dates themselves, with all that is added on the way. */
export function originOf(date: DateExpression, { moments }: PlanGraph): DateExpression {
  let { base, shifts } = date;
  while (typeof base !== 'string') {
    const moment = resolved(moments, base.moment);
    // Which of several dates it is depends on the citizen.
    const [only, ...others] = moment.kind === 'date' ? moment.dates : [];
    if (only === undefined || others.length > 0) break;
    base = only.base;
    shifts = [...only.shifts, ...shifts];
  }
  return { base, shifts };
}

/** What a name stands for in a plan whose names have been resolved. */
export function resolved<T>(among: ReadonlyMap<string, T>, name: string): T {
  const found = among.get(name);
  if (found === undefined) throw new Error(`unresolved name ${name}`);
  return found;
}
