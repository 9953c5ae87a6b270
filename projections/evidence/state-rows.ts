import { namesOfCitizensLife } from '../../contracts/events/event-traits.ts';
import type { Miss } from '../../contracts/figures/trace-schema.ts';
import { attributeColumns } from '../goals/compile/attribute-columns.ts';
import { passes, typesOf } from '../goals/compile/event-filters.ts';
import { shifted } from '../goals/compile/expression/days.ts';
import { dayColumn } from '../goals/compile/expression/expression.ts';
import { sqlOf } from '../goals/compile/expression/write.ts';
import { type PairKey, pairEvents, pairTypes } from '../goals/compile/pairs/pair-keys.ts';
import { spellTypes } from '../goals/compile/states/event-spells.ts';
import { keysOf, type PairState } from '../goals/compile/states/pairs.ts';
import { statesNeeded } from '../goals/compile/states.ts';
import { partsOf } from '../goals/graph/queries.ts';
import type { Span } from '../goals/model/date-expression.ts';
import type { State } from '../goals/model/parts.ts';
import type { StateNode } from '../goals/model/plan-graph.ts';
import { type Clock, clockOrder } from '../ledger/cutoff.ts';
import { list, quote } from '../ledger/sql-text.ts';
import { emptiedColumn } from './spell-lists.ts';

/** Which rows of `happened` (the events of the traced citizens, with `known`) a state is made of. */
export interface StateRows {
  readonly belongs: string;
  /** Those by which a spell began or ended on one of some days. */
  readonly touches: (days: string) => string;
  /** Those that begin or end a spell that has no day (`docs/rules/spells.md`); null where no spell can be without one. */
  readonly emptied: string | null;
  /** Those that are like them, but of another kind; null where there is no telling. */
  readonly alike: { readonly miss: Miss; readonly holds: string } | null;
}

/** The rows of a state; of one that is combined of others, those of all its parts. */
export function stateRows(state: StateNode, clock: Clock): StateRows {
  const leaves = [...leavesUnder(state)].map(([leaf, earlierBy]) => ({
    rows: leafRows(leaf, clock),
    earlierBy: [...earlierBy.values()],
  }));
  const some = (sql: readonly string[]): string => `(${sql.map((part) => `(${part})`).join(' OR ')})`;
  const emptied = leaves.flatMap(({ rows }) => rows.emptied ?? []);
  return {
    belongs: some(leaves.map(({ rows }) => rows.belongs)),
    touches: (days) =>
      some(leaves.flatMap(({ rows, earlierBy }) => earlierBy.map((by) => rows.touches(by.reduce(earlier, days))))),
    emptied: emptied.length === 0 ? null : some(emptied),
    // What is of another kind for one part may be what another is made of.
    alike: state.kind === 'combined' ? null : (leaves[0]?.rows.alike ?? null),
  };
}

/** Spans in the order in which they are taken away from a day, by their text. */
type Earlier = ReadonlyMap<string, readonly Span[]>;

/**
 * What a state is made of that is itself combined of nothing, each once, and how long an event of it may lie before
 * the day of the state that it touches: what ended a spell happened so long before the spell is taken to have ended.
 */
function leavesUnder(whole: StateNode): ReadonlyMap<Leaf, Earlier> {
  const leaves = new Map<Leaf, Earlier>();
  const earlierBy = new Map<StateNode, Earlier>([[whole, new Map([['', []]])]]);
  const wholesFirst = statesNeeded([whole]).toReversed();
  for (const state of wholesFirst) {
    const moved = orExtended(earlierBy.get(state) ?? new Map(), state);
    if (state.kind !== 'combined') leaves.set(state, moved);
    for (const part of partsOf(state)) earlierBy.set(part, new Map([...(earlierBy.get(part) ?? []), ...moved]));
  }
  return leaves;
}

type Leaf = Exclude<StateNode, { kind: 'combined' }>;

/** The same, and each with what a state is extended by taken away too. */
function orExtended(earlier: Earlier, { extendedBy }: State): Earlier {
  if (extendedBy === undefined) return earlier;
  const longer = [...earlier.values()].map((spans) => {
    const last = spans.at(-1);
    const moved =
      last?.unit === 'days' && extendedBy.unit === 'days'
        ? [...spans.slice(0, -1), { ...last, count: last.count + extendedBy.count }]
        : [...spans, extendedBy];
    return [moved.map(({ count, unit }) => `${count} ${unit}`).join(), moved] as const;
  });
  return new Map([...earlier, ...longer]);
}

/** SQL of the days from which on such a span leads to one of some days: after the last of a month come several to its last day. */
function earlier(days: string, span: Span): string {
  if (span.unit === 'days') return `list_transform(${days}, lambda d: d - ${span.count})`;
  const later = (sign: 1 | -1, day: string): string => sqlOf(shifted(dayColumn(day), span, sign));
  const near = `list_transform(range(${DAYS_LEFT_OUT + 1}), lambda n: ${later(-1, 'd')} + n::INTEGER)`;
  return `flatten(list_transform(${days}, lambda d: list_filter(${near}, lambda e: ${later(1, 'e')} = d)))`;
}

/** So many days of the longest month have no like in the shortest. */
const DAYS_LEFT_OUT = 3;

function leafRows(state: Leaf, clock: Clock): StateRows {
  switch (state.kind) {
    case 'participation':
      return pairRows(state, 'programme', 'other-initiative');
    case 'benefit':
      return pairRows(state, 'benefit', 'wrong-kind');
    case 'event':
    case 'since':
      return eventRows(state);
    case 'assessed':
      return stepRows('assessed', 'outcome', state.outcomes);
    case 'attribute':
      return stepRows('profile-registered', attributeColumns[state.attribute], state.values);
    case 'age':
      return { ...birthRows(clock), emptied: null, alike: null };
    case 'everybody': {
      const belongs = `type IN (${list(namesOfCitizensLife)})`;
      return { belongs, touches: (days) => `${belongs} AND ${on(days)}`, emptied: null, alike: null };
    }
  }
}

const on = (days: string, day = 'occurred_on'): string => `coalesce(list_contains(${days}, ${day}), false)`;

function pairRows(state: PairState, of: PairKey['of'], miss: Miss): StateRows {
  const { begin, column } = pairEvents[of];
  const codes = list(keysOf(state).map(({ code }) => code));
  const belongs = `type IN (${list(pairTypes(of))}) AND ${column} IN (${codes})`;
  return {
    belongs,
    touches: (days) => `${belongs} AND ${on(days)}`,
    emptied: `${belongs} AND ${on(emptiedColumn(state))}`,
    alike: { miss, holds: `type = ${quote(begin)} AND ${column} NOT IN (${codes})` },
  };
}

/** The events of a filter, and those of type `ended` that refer to one of them. */
function eventRows({ kind, filters }: State & { kind: 'event' | 'since' }): StateRows {
  const mine = `coalesce(${passes(filters)}, false)`;
  const ends = `type = 'ended' AND ended_event_id IN (SELECT event_id FROM happened WHERE ${passes(filters)})`;
  const types = typesOf(filters);
  const spell = `type IN (${list(spellTypes)})`;
  const empty = `SELECT b.event_id FROM happened b LEFT JOIN happened e
        ON e.type = 'ended' AND e.known AND e.ended_event_id = b.event_id AND e.citizen = b.citizen
        WHERE b.known AND b.${spell} AND least(b.until, e.occurred_on) <= b.occurred_on`;
  return {
    belongs: `(${mine} OR ${ends})`,
    touches: (days) =>
      `(${mine} AND (${on(days)} OR ${on(days, `CASE WHEN ${spell} THEN until ELSE occurred_on + 1 END`)}) OR ${ends} AND ${on(days)})`,
    emptied:
      kind === 'since' ? null : `(${mine} AND event_id IN (${empty}) OR ${ends} AND ended_event_id IN (${empty}))`,
    alike: { miss: 'wrong-kind', holds: `type IN (${list(types)}) AND NOT ${mine}` },
  };
}

/** What holds until it is said anew, with the values that are looked for; undefined: any. */
function stepRows(type: string, column: string, values: readonly string[] | undefined): StateRows {
  const belongs = `type = '${type}' AND ${column} IS NOT NULL`;
  return {
    belongs,
    touches: (days) => `${belongs} AND ${on(days)}`,
    emptied: null,
    alike:
      values === undefined ? null : { miss: 'wrong-kind', holds: `${belongs} AND ${column} NOT IN (${list(values)})` },
  };
}

/** The events that say a date of birth, of which the last that is known counts. */
export function birthRows(clock: Clock): Pick<StateRows, 'belongs' | 'touches'> {
  const belongs = `type = 'profile-registered' AND birth_date IS NOT NULL`;
  const last = `event_id IN (SELECT arg_max(event_id, (${clockOrder(clock)})) FROM happened WHERE known AND ${belongs} GROUP BY citizen)`;
  return { belongs, touches: (days) => `${belongs} AND ${last} AND len(${days}) > 0` };
}
