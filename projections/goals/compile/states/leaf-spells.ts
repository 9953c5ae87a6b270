import type { State } from '../../model/parts.ts';
import type { StateNode } from '../../model/plan-graph.ts';
import { type Quantity, quantity, sqlNumber } from '../expression/expression.ts';
import type { Shaping } from '../merged-spells.ts';

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

/** How the intervals of some states become spells. */
export function shapingOf(states: readonly StateNode[]): Shaping {
  const days = (of: (state: State) => number): Quantity => {
    const some = states.filter((state) => of(state) > 0);
    if (some.length === 0) return quantity(0);
    return sqlNumber`CASE state ${some.map((state) => `WHEN ${state.place} THEN ${of(state)}`).join(' ')} ELSE 0 END`;
  };
  return { of: 'state', extension: days(({ extendedBy }) => extendedBy), gap: days(({ joinedOver }) => joinedOver) };
}

/** SQL of the number that a state has in `state_spell`. */
export function numberSql({ place }: StateNode): string {
  return `${place}::USMALLINT`;
}
