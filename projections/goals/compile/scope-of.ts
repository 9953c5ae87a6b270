import type { PlanGraph } from '../model/plan-graph.ts';
import { columnsOf } from './columns.ts';
import type { EvaluationContext } from './evaluation-context.ts';
import type { Needs } from './needs.ts';
import { opennessOf } from './open-moments.ts';
import type { Scope } from './scope.ts';

/** What the parts of a plan are compiled within for a context. */
export function scopeOf(graph: PlanGraph, needs: Needs, context: EvaluationContext): Scope {
  const within = { graph, context, columns: columnsOf(graph, needs) };
  return { ...within, openness: opennessOf(needs, within) };
}
