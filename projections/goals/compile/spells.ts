import { resolved, stateOf } from '../graph/queries.ts';
import type { StateTest } from '../model/condition.ts';
import type { SpellMomentNode, StateNode, TestNode } from '../model/plan-graph.ts';
import { dayAfter } from './evaluation-context.ts';
import { extreme, shifted } from './expression/days.ts';
import {
  type Day,
  dayColumn,
  type Expression,
  numberColumn,
  type Predicate,
  type Quantity,
  quantity,
  sqlDay,
  sqlNumber,
  sqlTruth,
  sqlValue,
  truthColumn,
} from './expression/expression.ts';
import { all, always, any, compare, isAlways, isMissing, isThere, not, sure } from './expression/predicates.ts';
import { isSame } from './expression/same.ts';
import type { SpellFact } from './facts.ts';
import { pickDate } from './moments.ts';
import { openDate } from './open-dates.ts';
import { asksSureDays, listsHeldDays } from './open-moments.ts';
import type { Scope } from './scope.ts';
import {
  type Bounds,
  boundsOf,
  boundsOfCondition,
  type Interval,
  isIn,
  isSettledWindow,
  mayBeIn,
  soFar,
  soFarAtMost,
} from './windows.ts';

/** What of a spell is a day of an interval: half-open. */
export interface Clipped {
  readonly from: Day;
  readonly to: Day;
  /** Holds for a spell that has such a day. */
  readonly some: Predicate;
}

const fromDay = dayColumn('from_day');
const toDay = dayColumn('to_day');
const isSureSpell = truthColumn('is_sure');

/** Over `state_spell`: the spells of a state that are sure. */
export function isState(state: StateNode): Predicate {
  return all([isOf(state), state.holdsBack ? isSureSpell : always]);
}

/** The same of those that are possible: with the days that are held back. */
export function mayBeState(state: StateNode): Predicate {
  return all([isOf(state), state.holdsBack ? truthColumn('is_possible') : always]);
}

function isOf({ place }: StateNode): Predicate {
  return compare(numberColumn('state'), '=', quantity(place));
}

/** The columns of a moment that is the beginning or the end of a spell (docs/rules/finality.md, F5). */
export function spellMomentFacts(moment: SpellMomentNode, scope: Scope): SpellFact[] {
  const { columns } = scope;
  const { pick, lasting, name, level } = moment;
  if (pick === 'each') return [];
  const state = stateOf(moment);
  const bounds = boundsOf(moment.window, scope);
  const { day, known, has, lasts, surely } = sureDaysOf(moment, scope);
  const fact = (column: string, aggregate: Expression): SpellFact => ({
    of: 'spells',
    level,
    column,
    aggregate,
    state,
  });
  const holds = state.holdsBack;
  const date = fact(columns.moment(name), pickDate(pick, day, surely));
  if (!listsHeldDays(moment)) return [date];
  const isOpen = lasting === undefined ? always : any([lasts, isMissing(toDay)]);
  const either = holds ? any([isState(state), mayBeState(state)]) : isState(state);
  // With `lasting` a possible spell may be long enough only because the sure one is: those days are told apart afterwards.
  const unsure = lasting === undefined ? not(known) : not(all([holds ? isSureSpell : always, known, lasts]));
  const held = all([either, has, isOpen, unsure, mayBeIn(day, bounds)]);
  return [
    date,
    fact(columns.heldDays(name), sqlValue`list(${day}) FILTER (${held})`),
    ...(asksSureDays(moment) ? [fact(columns.sureDays(name), sqlValue`list(${day}) FILTER (${surely})`)] : []),
    ...(state.partsHoldBack
      ? [{ ...fact(columns.heldSince(name), sqlDay`min(from_day) FILTER (${heldDays(state)})`), onlyHeld: true }]
      : []),
  ];
}

/** Over `state_spell`: the day that a spell begins or ends on, and where that is surely one of a moment's. */
interface SureDays {
  readonly day: Day;
  readonly known: Predicate;
  readonly has: Predicate;
  readonly lasts: Predicate;
  /** All of these, of a spell of the state, in the window. */
  readonly surely: Predicate;
}

export function sureDaysOf(moment: SpellMomentNode, scope: Scope): SureDays {
  const { lasting, kind } = moment;
  const state = stateOf(moment);
  const day = kind === 'begins' ? fromDay : toDay;
  const known = state.holdsBack ? truthColumn(kind === 'begins' ? 'begin_is_known' : 'end_is_known') : always;
  const has = kind === 'begins' ? always : isThere(toDay);
  const lasts =
    lasting === undefined
      ? always
      : compare(shifted(fromDay, lasting, 1), '<=', sqlDay`coalesce(to_day, ${dayAfter(scope.context)})`);
  const isInWindow = isIn(day, boundsOf(moment.window, scope));
  return { day, known, has, lasts, surely: all([isState(state), known, has, lasts, isInWindow]) };
}

/** Over `state_spell`: the runs of days of a state that are held back. */
export function heldDays(state: StateNode): Predicate {
  return sqlTruth`${isOf(state)} AND is_held`;
}

/** The columns of what a part of a condition asks of spells: what is so, and what may be. */
export function testFacts(node: TestNode, scope: Scope): SpellFact[] {
  const { test, level } = node;
  const state = stateOf(node);
  const { columns } = scope;
  const of = (column: string, mine: Predicate, holds: readonly Predicate[]): SpellFact => ({
    of: 'spells',
    level,
    column,
    aggregate: sqlTruth`bool_or(${all([mine, ...holds])})`,
    state,
  });
  const is = of(columns.test(test), isState(state), holdsFor(test, scope, soFar));
  if (!mayDiffer(test, scope)) return [is];
  return [is, of(columns.mayTest(test), mayBeState(state), holdsFor(test, scope, soFarAtMost))];
}

/** Whether what may be found among spells is more than what surely is. */
export function mayDiffer(test: StateTest, scope: Scope): boolean {
  if (resolved(scope.graph.states, test.state).holdsBack) return true;
  return test.op === 'during' && !isAlways(isSettledWindow(boundsOfCondition(test.window, scope)));
}

function holdsFor(test: StateTest, scope: Scope, cut: typeof soFar): Predicate[] {
  if (test.op === 'on') {
    const { day } = openDate(test.date, scope);
    const lasted = test.lasting === undefined ? always : sqlTruth`${shifted(fromDay, test.lasting, 1)} <= ${day} + 1`;
    return [covers(day, scope), lasted];
  }
  const bounds = boundsOfCondition(test.window, scope);
  if (test.op === 'during') return [clipped(cut(bounds, scope.context), scope).some];
  // Spells are as long as can be, so one alone can hold all days of a window.
  const { from, to, present } = soFar(bounds, scope.context);
  const first = from as Day;
  return [
    present,
    compare(first, '<', to),
    compare(fromDay, '<=', first),
    any([isMissing(toDay), compare(toDay, '>=', to)]),
  ];
}

/** The column with the first day of the spell that runs at the cutoff, if only possibly. */
export function runsSinceFact(state: StateNode, scope: Scope): SpellFact {
  return {
    of: 'spells',
    level: 0,
    column: scope.columns.runsSince(state.name),
    aggregate: sqlDay`min(from_day) FILTER (${all([mayBeState(state), isMissing(toDay)])})`,
    state,
  };
}

/** Holds for a spell of a state that has a day in a window. */
export function hasDayIn(mine: Predicate, bounds: Bounds, scope: Scope): Predicate {
  return all([mine, clipped(soFar(bounds, scope.context), scope).some]);
}

/** Holds for a spell that covers a day. */
export function isOn(mine: Predicate, day: Day, scope: Scope): Predicate {
  return all([mine, covers(day, scope)]);
}

/** How many days of a window are days of a state. */
export function daysInState(state: StateNode, bounds: Bounds, scope: Scope): Quantity {
  const { from, to, some } = clipped(soFar(bounds, scope.context), scope);
  return sqlNumber`sum(${to} - ${from}) FILTER (${all([isState(state), some])})`;
}

/** What of a spell is in an interval. */
export function clipped(interval: Interval, { context }: Scope): Clipped {
  const tomorrow = dayAfter(context);
  const { from, to, present } = interval;
  const end = sqlDay`coalesce(to_day, ${tomorrow})`;
  return {
    from: from === undefined ? fromDay : extreme('greatest', [fromDay, from]),
    to: isSame(to, tomorrow) ? end : extreme('least', [end, to]),
    some: all([
      present,
      ...(from === undefined ? [] : [compare(from, '<', to)]),
      compare(fromDay, '<', to),
      ...(from === undefined ? [] : [any([isMissing(toDay), compare(toDay, '>', from)])]),
    ]),
  };
}

/** Whether a spell that ended on a day has days in an interval, given that a later spell has. */
export function reachesInto(end: Day, { from }: Interval): Predicate {
  return from === undefined ? isThere(end) : sure(compare(end, '>', from));
}

/** Over a spell: it holds a day that has come. */
export function covers(day: Day, { context }: Scope): Predicate {
  return all([
    compare(day, '<', dayAfter(context)),
    compare(fromDay, '<=', day),
    any([isMissing(toDay), compare(toDay, '>', day)]),
  ]);
}
