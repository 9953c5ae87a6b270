import type { Plan, State } from '../../model/plan.ts';

/**
 * Whether days of a state may be held back (docs/rules/finality.md, F2): it is joined over gaps, or made of one that is.
 */
export function holdsBack(plan: Plan, name: string): boolean {
  const state = plan.states.get(name);
  return state !== undefined && (joinsWhatMayCome(state) || holdsInParts(plan, name));
}

/** Whether it is combined of a state of which days may be. */
export function holdsInParts(plan: Plan, name: string): boolean {
  return statesUnder(plan, name).some(joinsWhatMayCome);
}

/** What a state is combined of, and what that is, each once: two levels of a plan can name one state any number of times. */
function statesUnder(plan: Plan, name: string): State[] {
  const reached = new Set(partsOf(plan.states.get(name)));
  for (const each of reached) for (const part of partsOf(plan.states.get(each))) reached.add(part);
  return [...reached].flatMap((each) => plan.states.get(each) ?? []);
}

function partsOf(state: State | undefined): string[] {
  return state?.kind === 'combined' ? [...state.allOf, ...state.anyOf, ...state.noneOf] : [];
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
