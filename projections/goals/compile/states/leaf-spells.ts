import type { State } from '../../model/parts.ts';
import type { StateNode } from '../../model/plan-graph.ts';

/**
 * SQL for the states of one kind. The selections yield (citizen, state, from_day, to_day), half-open and not empty;
 * `to_day` is the day after the cutoff for what still runs, so that no comparison meets a NULL.
 */
export interface LeafSpells {
  /** Common table expressions that the selections read. */
  readonly tables: readonly string[];
  /** Spells as they are to be: those of one state are disjoint and not adjacent. */
  readonly normalised: readonly string[];
  /** Intervals that may overlap or be adjacent. */
  readonly unmerged: readonly string[];
}

/** The states of some kinds among several. */
export function ofKind<Kind extends State['kind']>(
  states: readonly StateNode[],
  ...kinds: readonly Kind[]
): StateNode<Kind>[] {
  return states.filter((each): each is StateNode<Kind> => (kinds as readonly string[]).includes(each.kind));
}

/** Whether the spells of a state are neither longer than what they are made of nor joined over gaps. */
export function isAsItIs({ extendedBy, joinedOver }: State): boolean {
  return extendedBy === 0 && joinedOver === 0;
}

/** SQL of the number that a state has in `state_spell`. */
export function numberSql({ place }: StateNode): string {
  return `${place}::USMALLINT`;
}
