import type { Span } from '../../model/date-expression.ts';
import type { State } from '../../model/parts.ts';
import type { StateNode } from '../../model/plan-graph.ts';
import { shifted } from '../expression/days.ts';
import { type Day, sqlDay } from '../expression/expression.ts';
import { sqlOf } from '../expression/write.ts';
import type { Shaping } from '../merged-spells.ts';
import { lastDayJoined } from './gaps.ts';

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
  return extendedBy === undefined && joinedOver === undefined;
}

/** How the intervals of some states become spells. */
export function shapingOf(states: readonly StateNode[]): Shaping {
  const extended = states.filter(({ extendedBy }) => extendedBy !== undefined);
  const joined = states.filter(({ joinedOver }) => joinedOver !== undefined);
  const longer = (end: Day): Day => byState(extended, end, ({ extendedBy }) => shifted(end, extendedBy as Span, 1));
  return {
    of: 'state',
    extended: extended.length === 0 ? undefined : longer,
    lastDayJoined: (end) => byState(joined, end, ({ joinedOver }) => lastDayJoined(end, joinedOver)),
  };
}

/** A day that is another one for spells of some states. */
function byState(states: readonly StateNode[], otherwise: Day, dayOf: (state: StateNode) => Day): Day {
  if (states.length === 0) return otherwise;
  const days = states.map((state) => `WHEN ${state.place} THEN ${sqlOf(dayOf(state))}`);
  return sqlDay`CASE state ${days.join(' ')} ELSE ${otherwise} END`;
}

/** SQL of the number that a state has in `state_spell`. */
export function numberSql({ place }: StateNode): string {
  return `${place}::USMALLINT`;
}
