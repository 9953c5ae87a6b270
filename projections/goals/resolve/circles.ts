import { longestChains, walk, waysToTheEnd } from '../graph/walk.ts';
import type { Figure } from '../model/figure.ts';
import type { PlanGraph, PlanNode } from '../model/plan-graph.ts';
import type { Path } from '../yaml/plan-problem.ts';
import type { Reader } from './reader.ts';

/** So long a chain may be: longer ones nobody reads, and the database nests expressions only so deep. */
export const STEPS_AT_MOST = 32;

/** What is asked of a date is asked of every date that it and its window are derived from, way by way. */
const WAYS_AT_MOST = 1000;

/**
 * Refuses states, moments and figures that are derived from themselves, by way of others or not. Other parts lead to these,
 * and these lead to no others, so there can be no other circles.
 */
export function refuseCircles(graph: PlanGraph, figures: readonly Figure[], reader: Reader): void {
  refuseTangles(graph.states, (name) => ['states', name], reader);
  const moments = refuseTangles(graph.moments, (name) => ['moments', name], reader);
  const tangled = [...waysToTheEnd(moments, ofItsKind)].find(([, ways]) => ways > WAYS_AT_MOST);
  if (tangled !== undefined) {
    const [{ name }] = tangled;
    reader.problem('PLAN_INVALID', ['moments', name], { kind: 'too-many-ways', name, most: WAYS_AT_MOST });
  }
  refuseTangles(graph.figures, (id) => ['figures', figures.findIndex((figure) => figure.id === id)], reader);
}

/** Refuses parts of one kind that lead to themselves or too far; what was walked, what is led to first. */
function refuseTangles(
  nodes: ReadonlyMap<string, PlanNode>,
  pathOf: (name: string) => Path,
  reader: Reader,
): readonly PlanNode[] {
  const { order, circles } = walk(nodes.values(), ofItsKind);
  const tooLong = [...longestChains(order, ofItsKind)].find(([, steps]) => steps > STEPS_AT_MOST);
  if (tooLong !== undefined) {
    const [{ name }] = tooLong;
    reader.problem('PLAN_INVALID', pathOf(name), { kind: 'chain-too-long', name, most: STEPS_AT_MOST });
  }
  for (const circle of circles) {
    const names = circle.map(({ name }) => name);
    const [first = ''] = names;
    reader.problem(
      'PLAN_CIRCLE',
      pathOf(first),
      names.length === 1 ? { kind: 'derived-from-itself', name: first } : { kind: 'derived-in-circle', names },
    );
  }
  return order;
}

/** What a part of a kind leads to of the same kind; the figure that counts goals may belong to one itself, which is no circle. */
function ofItsKind({ part, edges }: PlanNode): PlanNode[] {
  return edges.filter(({ role, to }) => to.part === part && role !== 'goal').map(({ to }) => to);
}
