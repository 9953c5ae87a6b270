import { closure, resolved } from '../graph/queries.ts';
import type { State } from '../model/parts.ts';
import type { Plan } from '../model/plan.ts';

/** A state and those that it asks for: whoever is in it is in all of these. */
export function impliedStates(name: string, { graph, states }: Plan): State[] {
  const nodes = closure(
    [resolved(graph.states, name)],
    ({ role }, from) => role === 'all-of' && !isStretched(resolved(states, from.name)),
  );
  return nodes.map((node) => resolved(states, node.name));
}

/** Whether a state holds on days on which what it asks for does not. */
export function isStretched({ extendedBy, joinedOver }: State): boolean {
  return extendedBy !== undefined || joinedOver !== undefined;
}
