import type { Plan } from '../model/plan.ts';
import { columnsOf } from './columns.ts';
import type { EvaluationContext } from './evaluation-context.ts';
import type { Needs } from './needs.ts';
import { opennessOf } from './open-moments.ts';
import type { Scope } from './scope.ts';

/** What the parts of a plan are compiled within on an context. */
export function scopeOf(plan: Plan, needs: Needs, context: EvaluationContext): Scope {
  const within = { plan, context, columns: columnsOf(plan, needs) };
  return { ...within, openness: opennessOf(needs, within) };
}
