import { date } from '../../ledger/sql-text.ts';
import type { StateTest } from '../model/condition.ts';
import type { SpellMoment } from '../model/plan.ts';
import { isBefore, shifted } from './dates.ts';
import type { SpellFact } from './facts.ts';
import { all, any, not, sure } from './logic.ts';
import { pickDate } from './moments.ts';
import { dayAfter } from './occasion.ts';
import { openDate } from './open-dates.ts';
import { asksSureDays, listsHeldDays } from './open-moments.ts';
import type { Scope } from './scope.ts';
import { holdsBack, holdsInParts } from './states/held-back.ts';
import { stateNumber } from './states/state-number.ts';
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
  readonly from: string;
  readonly to: string;
  /** SQL that holds for a spell that has such a day. */
  readonly some: string;
}

/** SQL over `state_spell`: the spells of a state that are sure. */
export function isState(state: string, { plan }: Scope): string {
  return all([`state = ${stateNumber(plan, state)}`, holdsBack(plan, state) ? 'is_sure' : 'true']);
}

/** The same of those that are possible: with the days that are held back. */
export function mayBeState(state: string, { plan }: Scope): string {
  return all([`state = ${stateNumber(plan, state)}`, holdsBack(plan, state) ? 'is_possible' : 'true']);
}

/** The columns of a moment that is the beginning or the end of a spell (docs/rules/finality.md, F5). */
export function spellMomentFacts(moment: SpellMoment, stage: number, scope: Scope): SpellFact[] {
  const { columns, occasion, plan } = scope;
  const { state, pick, lasting, name, kind } = moment;
  const bounds = boundsOf(moment.window, scope);
  const fact = (column: string, aggregate: string): SpellFact => ({ of: 'spells', stage, column, aggregate, state });
  const holds = holdsBack(plan, state);
  const day = kind === 'begins' ? 'from_day' : 'to_day';
  const known = holds ? (kind === 'begins' ? 'begin_is_known' : 'end_is_known') : 'true';
  const has = kind === 'begins' ? 'true' : 'to_day IS NOT NULL';
  const lasts =
    lasting === undefined
      ? 'true'
      : `${shifted('from_day', lasting, 1)} <= coalesce(to_day, ${date(dayAfter(occasion))})`;
  const surely = all([isState(state, scope), known, has, lasts, isIn(day, bounds)]);
  const date_ = fact(columns.moment(name), pickDate(pick, day, surely));
  if (!listsHeldDays(moment, plan)) return [date_];
  const isOpen = lasting === undefined ? 'true' : any([lasts, 'to_day IS NULL']);
  const either = holds ? any([isState(state, scope), mayBeState(state, scope)]) : isState(state, scope);
  // With `lasting` a possible spell may be long enough only because the sure one is: those days are told apart afterwards.
  const unsure = lasting === undefined ? not(known) : not(all([holds ? 'is_sure' : 'true', known, lasts]));
  const held = all([either, has, isOpen, unsure, mayBeIn(day, bounds)]);
  return [
    date_,
    fact(columns.heldDays(name), `list(${day}) FILTER (${held})`),
    ...(asksSureDays(moment, plan) ? [fact(columns.sureDays(name), `list(${day}) FILTER (${surely})`)] : []),
    ...(holdsInParts(plan, state)
      ? [{ ...fact(columns.heldSince(name), `min(from_day) FILTER (${heldDays(state, scope)})`), onlyHeld: true }]
      : []),
  ];
}

/** SQL over `state_spell`: the runs of days of a state that are held back. */
export function heldDays(state: string, { plan }: Scope): string {
  return `state = ${stateNumber(plan, state)} AND is_held`;
}

/** The columns of what a part of a condition asks of spells: what is so, and what may be. */
export function testFacts(test: StateTest, stage: number, scope: Scope): SpellFact[] {
  const { state } = test;
  const { columns } = scope;
  const of = (column: string, mine: string, holds: readonly string[]): SpellFact => ({
    of: 'spells',
    stage,
    column,
    aggregate: `bool_or(${all([mine, ...holds])})`,
    state,
  });
  const is = of(columns.test(test), isState(state, scope), holdsFor(test, scope, soFar));
  if (!mayDiffer(test, scope)) return [is];
  return [is, of(columns.mayTest(test), mayBeState(state, scope), holdsFor(test, scope, soFarAtMost))];
}

/** Whether what may be found among spells is more than what surely is. */
export function mayDiffer(test: StateTest, scope: Scope): boolean {
  if (holdsBack(scope.plan, test.state)) return true;
  return test.op === 'during' && isSettledWindow(boundsOfCondition(test.window, scope)) !== 'true';
}

function holdsFor(test: StateTest, scope: Scope, cut: typeof soFar): string[] {
  if (test.op === 'on') {
    const { sql } = openDate(test.date, scope);
    const lasted = test.lasting === undefined ? 'true' : `${shifted('from_day', test.lasting, 1)} <= ${sql} + 1`;
    return [covers(sql, scope), lasted];
  }
  const bounds = boundsOfCondition(test.window, scope);
  if (test.op === 'during') return [clipped(cut(bounds, scope.occasion), scope).some];
  // Spells are as long as can be, so one alone can hold all days of a window.
  const { from, to, present } = soFar(bounds, scope.occasion);
  return [present, isBefore(from as string, to), `from_day <= ${from}`, `(to_day IS NULL OR to_day >= ${to})`];
}

/** The column with the first day of the spell that runs at the cutoff, if only possibly. */
export function runsSinceFact(state: string, scope: Scope): SpellFact {
  return {
    of: 'spells',
    stage: 0,
    column: scope.columns.runsSince(state),
    aggregate: `min(from_day) FILTER (${all([mayBeState(state, scope), 'to_day IS NULL'])})`,
    state,
  };
}

/** SQL that holds for a spell of a state that has a day in a window. */
export function hasDayIn(mine: string, bounds: Bounds, scope: Scope): string {
  return all([mine, clipped(soFar(bounds, scope.occasion), scope).some]);
}

/** SQL that holds for a spell that covers a day. */
export function isOn(mine: string, day: string, scope: Scope): string {
  return all([mine, covers(day, scope)]);
}

/** SQL of the days of a state in a window. */
export function daysInState(state: string, bounds: Bounds, scope: Scope): string {
  const { from, to, some } = clipped(soFar(bounds, scope.occasion), scope);
  return `sum(${to} - ${from}) FILTER (${all([isState(state, scope), some])})`;
}

/** What of a spell is in an interval. */
export function clipped(interval: Interval, { occasion }: Scope): Clipped {
  const tomorrow = date(dayAfter(occasion));
  const { from, to, present } = interval;
  return {
    from: from === undefined ? 'from_day' : `greatest(from_day, ${from})`,
    to: to === tomorrow ? `coalesce(to_day, ${tomorrow})` : `least(coalesce(to_day, ${tomorrow}), ${to})`,
    some: all([
      present,
      ...(from === undefined ? [] : [isBefore(from, to)]),
      `from_day < ${to}`,
      ...(from === undefined ? [] : [`(to_day IS NULL OR to_day > ${from})`]),
    ]),
  };
}

/** SQL that holds where a spell that ended on a day has days in an interval, given that a later spell has. */
export function reachesInto(to: string, { from }: Interval): string {
  return from === undefined ? `${to} IS NOT NULL` : sure(`${to} > ${from}`);
}

/** SQL over a spell: it holds a day that has come. */
export function covers(day: string, { occasion }: Scope): string {
  return all([isBefore(day, date(dayAfter(occasion))), `from_day <= ${day}`, `(to_day IS NULL OR to_day > ${day})`]);
}
