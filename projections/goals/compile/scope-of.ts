import type { Plan } from '../model/plan.ts';
import { columnsOf } from './columns.ts';
import type { Needs } from './needs.ts';
import type { Occasion } from './occasion.ts';
import { opennessOf } from './open-moments.ts';
import type { Scope } from './scope.ts';

/** What the parts of a plan are compiled within on an occasion. */
export function scopeOf(plan: Plan, needs: Needs, occasion: Occasion): Scope {
  const within = { plan, occasion, columns: columnsOf(plan, needs) };
  return { ...within, openness: opennessOf(needs, within) };
}
