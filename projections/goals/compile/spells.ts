import { date } from '../../ledger/sql-text.ts';
import type { Amount, SpellMoment } from '../model/plan.ts';
import { isBefore, shifted, sqlDate } from './dates.ts';
import type { SpellFact } from './facts.ts';
import { all, sure } from './logic.ts';
import { pickDate } from './moments.ts';
import type { StateTest } from './needs.ts';
import { dayAfter } from './occasion.ts';
import type { Scope } from './scope.ts';
import { stateNumber } from './states.ts';
import { type Bounds, boundsOf, boundsOfCondition, type Interval, isIn, soFar } from './windows.ts';

/** What of a spell is a day of an interval: half-open. */
interface Clipped {
  readonly from: string;
  readonly to: string;
  /** SQL that holds for a spell that has such a day. */
  readonly some: string;
}

/** The columns of a moment that is the beginning or the end of a spell. */
export function spellMomentFacts(moment: SpellMoment, stage: number, scope: Scope): SpellFact[] {
  const { columns, occasion } = scope;
  const { state, pick, lasting } = moment;
  const bounds = boundsOf(moment.window, scope);
  const tomorrow = date(dayAfter(occasion));
  const column = (name: string, aggregate: string): SpellFact => ({
    of: 'spells',
    stage,
    column: name,
    aggregate,
    state,
  });
  const mine = isState(state, scope);
  if (moment.kind === 'ends') {
    const ended = all([mine, 'to_day IS NOT NULL', isIn('to_day', bounds)]);
    return [column(columns.moment(moment.name), pickDate(pick, 'to_day', ended))];
  }
  const begun = all([mine, isIn('from_day', bounds)]);
  if (lasting === undefined) return [column(columns.moment(moment.name), pickDate(pick, 'from_day', begun))];
  const lasted = `${shifted('from_day', lasting, 1)} <= coalesce(to_day, ${tomorrow})`;
  return [
    column(columns.moment(moment.name), pickDate(pick, 'from_day', all([begun, lasted]))),
    column(
      columns.mayLast(moment.name),
      `bool_or(to_day IS NULL AND ${shifted('from_day', lasting, 1)} > ${tomorrow}) FILTER (${begun})`,
    ),
  ];
}

type SpellAmount = Extract<Amount, { readonly state: string }>;

/** The column of an amount that is reckoned from spells. */
export function spellAmountFact(amount: SpellAmount, stage: number, scope: Scope): SpellFact {
  const { state } = amount;
  const column = scope.columns.amount(amount.name);
  const mine = isState(state, scope);
  if (amount.kind === 'length-of') {
    const { sql } = sqlDate(amount.on, scope);
    const holds = all([mine, covers(sql, scope)]);
    return { of: 'spells', stage, column, aggregate: `max(${sql} - from_day + 1) FILTER (${holds})`, state };
  }
  const bounds = boundsOf(amount.window, scope);
  const interval = soFar(bounds, scope.occasion);
  const { from, to, some } = clipped(interval, scope);
  const which = all([mine, some]);
  // Two spells may share a week or a month; then it is the later one that does not count it again.
  const unitsIn = (unit: (day: string) => string) =>
    `sum(${unit(`(${to} - 1)`)} - greatest(${unit(from)} - 1, CASE WHEN ${reachesInto('before_to', interval)} THEN ${unit('(before_to - 1)')} END)) FILTER (${which})`;
  switch (amount.kind) {
    case 'days-in':
      return { of: 'spells', stage, column, aggregate: `sum(${to} - ${from}) FILTER (${which})`, state };
    case 'begins-of':
      return {
        of: 'spells',
        stage,
        column,
        aggregate: `count(*) FILTER (${all([mine, isIn('from_day', bounds)])})`,
        state,
      };
    case 'weeks-in':
      return { of: 'spells in order', stage, column, aggregate: unitsIn(isoWeek), state };
    case 'months-in':
      return { of: 'spells in order', stage, column, aggregate: unitsIn(calendarMonth), state };
    case 'longest-gap-in': {
      const both = all([mine, some, reachesInto('before_to', interval)]);
      return { of: 'spells in order', stage, column, aggregate: `max(from_day - before_to) FILTER (${both})`, state };
    }
  }
}

/** The column of what a part of a condition asks of spells. */
export function testFact(test: StateTest, stage: number, scope: Scope): SpellFact {
  const { state } = test;
  const of = (...holds: readonly string[]): SpellFact => ({
    of: 'spells',
    stage,
    column: scope.columns.test(test),
    aggregate: `bool_or(${all([isState(state, scope), ...holds])})`,
    state,
  });
  if (test.op === 'on') {
    const { sql } = sqlDate(test.date, scope);
    const lasted = test.lasting === undefined ? 'true' : `${shifted('from_day', test.lasting, 1)} <= ${sql} + 1`;
    return of(covers(sql, scope), lasted);
  }
  const interval = soFar(boundsOfCondition(test.window, scope), scope.occasion);
  if (test.op === 'during') return of(clipped(interval, scope).some);
  // Spells are as long as can be, so one alone can hold all days of a window.
  const { from, to, present } = interval;
  return of(present, isBefore(from as string, to), `from_day <= ${from}`, `(to_day IS NULL OR to_day >= ${to})`);
}

/** SQL that holds for a spell of a state that has a day in a window. */
export function hasDayIn(state: string, bounds: Bounds, scope: Scope): string {
  return all([isState(state, scope), clipped(soFar(bounds, scope.occasion), scope).some]);
}

/** SQL that holds for a spell of a state that covers a day. */
export function isOn(state: string, day: string, scope: Scope): string {
  return all([isState(state, scope), covers(day, scope)]);
}

/** SQL of the days of a state in a window. */
export function daysInState(state: string, bounds: Bounds, scope: Scope): string {
  const { from, to, some } = clipped(soFar(bounds, scope.occasion), scope);
  return `sum(${to} - ${from}) FILTER (${all([isState(state, scope), some])})`;
}

export function isState(state: string, { plan }: Scope): string {
  return `state = ${stateNumber(plan, state)}`;
}

function clipped(interval: Interval, { occasion }: Scope): Clipped {
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
function reachesInto(to: string, { from }: Interval): string {
  return from === undefined ? `${to} IS NOT NULL` : sure(`${to} > ${from}`);
}

function covers(day: string, { occasion }: Scope): string {
  return all([isBefore(day, date(dayAfter(occasion))), `from_day <= ${day}`, `(to_day IS NULL OR to_day > ${day})`]);
}

/** Weeks begin on Mondays, as 1 January of the year 1 did. */
function isoWeek(day: string): string {
  return `((${day} - ${date('0001-01-01')}) // 7)`;
}

function calendarMonth(day: string): string {
  return `(year(${day}) * 12 + month(${day}))`;
}
