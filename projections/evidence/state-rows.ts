import type { Miss } from '../../contracts/figures/trace-schema.ts';
import { attributeColumns } from '../goals/compile/attribute-columns.ts';
import { passes, typesOf } from '../goals/compile/event-filters.ts';
import { resolved } from '../goals/compile/needs.ts';
import { spellTypes } from '../goals/compile/states/event-spells.ts';
import { keysOf } from '../goals/compile/states/pairs.ts';
import type { Plan, State } from '../goals/model/plan.ts';
import { type Clock, clockOrder } from '../ledger/cutoff.ts';
import { list } from '../ledger/sql-text.ts';

/** Which rows of `happened` (the events of the traced citizens, with `known`) a state is made of. */
export interface StateRows {
  readonly belongs: string;
  /** Those by which a spell began or ended on one of some days. */
  readonly touches: (days: string) => string;
  /** Those that are like them, but of another kind; null where there is no telling. */
  readonly alike: { readonly miss: Miss; readonly holds: string } | null;
}

/** The rows of a state; of one that is combined of others, those of all its parts. */
export function stateRows(plan: Plan, name: string, clock: Clock): StateRows {
  const state = resolved(plan.states, name);
  const rows = state.kind === 'combined' ? combinedRows(plan, state, clock) : leafRows(state, clock);
  const { extendedBy } = state;
  if (extendedBy === 0) return rows;
  // What ended a spell happened so long before the spell is taken to have ended.
  const earlier = (days: string): string => `list_transform(${days}, lambda d: d - ${extendedBy})`;
  return { ...rows, touches: (days) => `(${rows.touches(days)} OR ${rows.touches(earlier(days))})` };
}

function combinedRows(plan: Plan, state: State & { kind: 'combined' }, clock: Clock): StateRows {
  const names = new Set([...state.allOf, ...state.anyOf, ...state.noneOf]);
  const parts = [...names].map((part) => stateRows(plan, part, clock));
  const some = (sql: readonly string[]): string => `(${sql.map((part) => `(${part})`).join(' OR ')})`;
  return {
    belongs: some(parts.map(({ belongs }) => belongs)),
    touches: (days) => some(parts.map(({ touches }) => touches(days))),
    // What is of another kind for one part may be what another is made of.
    alike: null,
  };
}

function leafRows(state: Exclude<State, { kind: 'combined' }>, clock: Clock): StateRows {
  switch (state.kind) {
    case 'participation':
      return pairRows(state, ['enrolled', 'exited'], 'initiative', 'other-initiative');
    case 'benefit':
      return pairRows(state, ['benefit-started', 'benefit-ended'], 'benefit', 'wrong-kind');
    case 'event':
    case 'since':
      return eventRows(state);
    case 'assessed':
      return stepRows('assessed', 'outcome', state.outcomes);
    case 'attribute':
      return stepRows('profile-registered', attributeColumns[state.attribute], state.values);
    case 'age':
      return { ...birthRows(clock), alike: null };
  }
}

const on = (days: string, day = 'occurred_on'): string => `coalesce(list_contains(${days}, ${day}), false)`;

function pairRows(
  state: State & { kind: 'participation' | 'benefit' },
  types: readonly [string, string],
  column: string,
  miss: Miss,
): StateRows {
  const codes = list(keysOf({ state, number: 0 }).map(({ code }) => code));
  const belongs = `type IN (${list(types)}) AND ${column} IN (${codes})`;
  return {
    belongs,
    touches: (days) => `${belongs} AND ${on(days)}`,
    alike: { miss, holds: `type IN (${list([types[0]])}) AND ${column} NOT IN (${codes})` },
  };
}

/** The events of a filter, and those of type `ended` that refer to one of them. */
function eventRows({ filters }: State & { kind: 'event' | 'since' }): StateRows {
  const mine = `coalesce(${passes(filters)}, false)`;
  const ends = `type = 'ended' AND ended_event_id IN (SELECT event_id FROM happened WHERE ${passes(filters)})`;
  const types = typesOf(filters);
  const spell = `type IN (${list(spellTypes)})`;
  return {
    belongs: `(${mine} OR ${ends})`,
    touches: (days) =>
      `(${mine} AND (${on(days)} OR ${on(days, `CASE WHEN ${spell} THEN until ELSE occurred_on + 1 END`)}) OR ${ends} AND ${on(days)})`,
    alike: { miss: 'wrong-kind', holds: `type IN (${list(types)}) AND NOT ${mine}` },
  };
}

/** What holds until it is said anew, with the values that are looked for; undefined: any. */
function stepRows(type: string, column: string, values: readonly string[] | undefined): StateRows {
  const belongs = `type = '${type}' AND ${column} IS NOT NULL`;
  return {
    belongs,
    touches: (days) => `${belongs} AND ${on(days)}`,
    alike:
      values === undefined ? null : { miss: 'wrong-kind', holds: `${belongs} AND ${column} NOT IN (${list(values)})` },
  };
}

/** The events that say a date of birth, of which the last that is known counts. */
export function birthRows(clock: Clock): Omit<StateRows, 'alike'> {
  const belongs = `type = 'profile-registered' AND birth_date IS NOT NULL`;
  const last = `event_id IN (SELECT arg_max(event_id, (${clockOrder(clock)})) FROM happened WHERE known AND ${belongs} GROUP BY citizen)`;
  return { belongs, touches: (days) => `${belongs} AND ${last} AND len(${days}) > 0` };
}
