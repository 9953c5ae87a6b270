import type { EdgeRole, PlanGraph } from '../model/plan-graph.ts';
import { closure, resolved } from './queries.ts';

/** A figure and all that its value is derived from, and what those are, for whatever period. */
export function withDerivation(id: string, graph: PlanGraph): ReadonlySet<string> {
  return along(['derived-from', 'compared-with'], [id], graph);
}

/** Some figures, and all that their values and their judgements need: the part of a plan that gives them alone. */
export function withDependencies(ids: readonly string[], graph: PlanGraph): ReadonlySet<string> {
  return along(['derived-from', 'compared-with', 'target', 'goal'], ids, graph);
}

function along(roles: readonly EdgeRole[], ids: readonly string[], { figures }: PlanGraph): ReadonlySet<string> {
  const nodes = ids.map((id) => resolved(figures, id));
  return new Set(closure(nodes, ({ role }) => roles.includes(role)).map(({ name }) => name));
}
