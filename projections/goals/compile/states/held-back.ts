import { resolved } from '../../graph/queries.ts';
import type { Plan } from '../../model/plan.ts';

/** Whether days of a state may be held back (docs/rules/finality.md, F2). */
export function holdsBack({ graph }: Plan, name: string): boolean {
  return resolved(graph.states, name).holdsBack;
}

/** Whether days of what it is combined of may be. */
export function holdsInParts({ graph }: Plan, name: string): boolean {
  return resolved(graph.states, name).partsHoldBack;
}
