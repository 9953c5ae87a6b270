import type { State } from '../../model/parts.ts';

/** A state with its number in `state_spell`. */
export interface Numbered<Kind extends State['kind'] = State['kind']> {
  readonly number: number;
  readonly state: State & { readonly kind: Kind };
}

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
  states: readonly Numbered[],
  ...kinds: readonly Kind[]
): Numbered<Kind>[] {
  return states.filter((each): each is Numbered<Kind> => (kinds as readonly string[]).includes(each.state.kind));
}

/** Whether the spells of a state are neither longer than what they are made of nor joined over gaps. */
export function isAsItIs({ state }: Numbered): boolean {
  return state.extendedBy === 0 && state.joinedOver === 0;
}

/** A state's number as SQL. */
export function numberSql({ number }: Numbered): string {
  return `${number}::USMALLINT`;
}
