import type { Plan } from '../../model/plan.ts';

/**
 * Whether days of a state may be held back (docs/rules/finality.md, F2): it is joined over gaps, or made of one that is.
 */
export function holdsBack(plan: Plan, name: string): boolean {
  const state = plan.states.get(name);
  return state !== undefined && (joinsWhatMayCome(state) || holdsInParts(plan, name));
}

/** Whether it is combined of a state of which days may be. */
export function holdsInParts(plan: Plan, name: string): boolean {
  const state = plan.states.get(name);
  if (state?.kind !== 'combined') return false;
  return [...state.allOf, ...state.anyOf, ...state.noneOf].some((part) => holdsBack(plan, part));
}

/** Whether a gap at the end of a state may be bridged. Who has left an age never comes back, and `since` never ends. */
export function joinsWhatMayCome({
  kind,
  joinedOver,
}: {
  readonly kind: string;
  readonly joinedOver: number;
}): boolean {
  return joinedOver > 0 && kind !== 'age' && kind !== 'since';
}
