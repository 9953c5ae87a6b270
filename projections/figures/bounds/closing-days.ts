import { addDays } from '../../calendar/civil-date.ts';
import type { Period } from '../../calendar/period.ts';
import { addSpan } from '../../calendar/span.ts';
import { fixedDate } from '../../goals/compile/dates.ts';
import { fixedDay, isoOf } from '../../goals/compile/expression/days.ts';
import { lastDayJoined } from '../../goals/compile/states/gaps.ts';
import { joinsWhatMayCome } from '../../goals/graph/facts.ts';
import { partsOf, resolved } from '../../goals/graph/queries.ts';
import { type Condition, type LeafCondition, leavesOf } from '../../goals/model/condition.ts';
import { anchorOf, type DateExpression, type Span } from '../../goals/model/date-expression.ts';
import {
  type Amount,
  type Breakdown,
  hasLastDay,
  type Moment,
  type Population,
  type Window,
} from '../../goals/model/parts.ts';
import type { Plan } from '../../goals/model/plan.ts';
import type { StateNode } from '../../goals/model/plan-graph.ts';
import type { Occurrence } from '../occurrences.ts';

/**
 * A day after which nothing that happens in time changes what a part of a plan says of anybody, whether known or not (rule
 * F12): `YYYY-MM-DD`. It follows from the plan and the period alone, so it may be later than it need be for those
 * who are there; it is never too early.
 */
export type ClosingDay = string;

/** Of what waits for no day, and of what may wait for ever. */
const ALWAYS: ClosingDay = '';
const NEVER: ClosingDay = '9999-12-31';

/** The day on which it is known who belongs to a population. */
export function membershipCloses(population: Population, plan: Plan, at: Occurrence): ClosingDay {
  return latestOf([whoIsInIt(population, plan, at), conditionCloses(population.where, plan, at)]);
}

function whoIsInIt(population: Population, plan: Plan, at: Occurrence): ClosingDay {
  switch (population.kind) {
    case 'participation':
      return lastDayOf(at.period);
    case 'stock':
      return stateCloses(population.state, population.on, plan, at);
    case 'overlap':
      return windowOfStateCloses(population.state, population.window, plan, at);
    case 'with':
    case 'each':
      return momentCloses(resolved(plan.moments, population.moment), plan, at);
  }
}

/** The day on which it is known what a condition says of everybody. */
export function conditionCloses(condition: Condition | undefined, plan: Plan, at: Occurrence): ClosingDay {
  if (condition === undefined) return ALWAYS;
  return latestOf((leavesOf(condition) as LeafCondition[]).map((leaf) => leafCloses(leaf, plan, at)));
}

/** The day on which it is known in which group of a breakdown everybody is. */
export function groupsClose(breakdown: Breakdown, plan: Plan, at: Occurrence): ClosingDay {
  switch (breakdown.kind) {
    case 'attribute':
      return dateComes(breakdown.on, plan, at);
    case 'amount':
      return amountCloses(resolved(plan.amounts, breakdown.amount), plan, at);
    case 'year-of':
      return momentCloses(resolved(plan.moments, breakdown.moment), plan, at);
    case 'crossed':
      return latestOf(breakdown.breakdowns.map((name) => groupsClose(resolved(plan.breakdowns, name), plan, at)));
  }
}

/** The day on which all days of the period are known to be in a state or out of it. */
export function periodOfStateCloses(state: string, plan: Plan, { period }: Occurrence): ClosingDay {
  return stateIsKnown(lastDayOf(period), state, plan);
}

/** The last day on which it may be held back whether somebody was in a state on a day, or on that day itself. */
function stateIsKnown(day: ClosingDay, name: string, { graph }: Plan): ClosingDay {
  // Parts are shared, and each is asked of few days.
  const known = new Map<string, ClosingDay>();
  const lastHeldBack = (state: StateNode, from: ClosingDay): ClosingDay => {
    if (from === ALWAYS || from === NEVER) return from;
    const question = `${state.place} ${from}`;
    const found = known.get(question);
    if (found !== undefined) return found;
    const joined = joinsWhatMayCome(state) ? (isoOf(lastDayJoined(fixedDay(from), state.joinedOver)) ?? from) : from;
    const last = latestOf([joined, ...partsOf(state).map((part) => lastHeldBack(part, joined))]);
    known.set(question, last);
    return last;
  };
  return lastHeldBack(resolved(graph.states, name), day);
}

function leafCloses(leaf: LeafCondition, plan: Plan, at: Occurrence): ClosingDay {
  switch (leaf.op) {
    case 'has':
      return momentCloses(resolved(plan.moments, leaf.moment), plan, at);
    case 'compare':
      return latestOf([
        ...[leaf.left, leaf.right].map((date) => dateCloses(date, plan, at)),
        // It sets a last day to what is else read so far.
        ...bothWays(leaf.left, leaf.right, [], plan, at),
      ]);
    case 'within':
      return latestOf([
        ...[leaf.left, leaf.right].map((date) => dateCloses(date, plan, at)),
        ...bothWays(leaf.left, leaf.right, [leaf.span], plan, at),
      ]);
    case 'on':
      return stateCloses(leaf.state, leaf.date, plan, at);
    case 'during':
    case 'throughout': {
      if (leaf.window.kind !== 'dates') return periodOfStateCloses(leaf.state, plan, at);
      const { from, to } = leaf.window;
      return latestOf([dateCloses(from, plan, at), stateCloses(leaf.state, to, plan, at)]);
    }
    case 'amount':
      return amountCloses(resolved(plan.amounts, leaf.amount), plan, at);
  }
}

/** Where one of two dates is read so far, the latest days of the other, with spans added (F9). */
function bothWays(
  left: DateExpression,
  right: DateExpression,
  spans: readonly Span[],
  plan: Plan,
  at: Occurrence,
): ClosingDay[] {
  const until = (date: DateExpression): ClosingDay =>
    spans.reduce((day, span) => shifted(day, span, 1), latestDay(date, plan, at));
  return [...(isReadSoFar(left, plan) ? [until(right)] : []), ...(isReadSoFar(right, plan) ? [until(left)] : [])];
}

function isReadSoFar(date: DateExpression, plan: Plan): boolean {
  const anchor = anchorOf(date);
  if (anchor === undefined) return false;
  const moment = resolved(plan.moments, anchor);
  if (moment.kind === 'date') return moment.dates.some((each) => isReadSoFar(each, plan));
  return moment.kind !== 'end' && !hasLastDay(moment.window);
}

/** The day on which everybody's amount is known. */
export function amountCloses(amount: Amount, plan: Plan, at: Occurrence): ClosingDay {
  switch (amount.kind) {
    case 'age-on':
      return dateComes(amount.on, plan, at);
    case 'time-since':
      return latestOf([dateComes(amount.on, plan, at), dateCloses(amount.since, plan, at)]);
    case 'length-of':
      return stateCloses(amount.state, amount.on, plan, at);
    case 'hours-in':
    case 'number-of':
      return windowCloses(amount.window, plan, at);
    case 'days-in':
    case 'weeks-in':
    case 'months-in':
    case 'begins-of':
    case 'longest-gap-in':
    case 'longest-spell-in':
    case 'longest-out-of':
      return windowOfStateCloses(amount.state, amount.window, plan, at);
  }
}

type DayOfMoment = (moment: Moment, plan: Plan, at: Occurrence) => ClosingDay;

/** Derives a day once for each moment of an occurrence: moments hang on one another, and by several dates. */
function oncePerMoment(derive: DayOfMoment): DayOfMoment {
  const known = new WeakMap<Occurrence, Map<Moment, ClosingDay>>();
  return (moment, plan, at) => {
    const days = known.get(at) ?? new Map<Moment, ClosingDay>();
    known.set(at, days);
    const day = days.get(moment) ?? derive(moment, plan, at);
    days.set(moment, day);
    return day;
  };
}

const momentCloses = oncePerMoment((moment, plan, at) => {
  switch (moment.kind) {
    case 'end':
      return lastDayOf(at.period);
    case 'date':
      return latestOf([
        ...moment.dates.map((date) => dateCloses(date, plan, at)),
        boundsClose(moment.window, plan, at),
        momentLatest(moment, plan, at),
      ]);
    case 'event':
      return windowCloses(moment.window, plan, at);
    case 'begins':
    case 'ends': {
      const closes = windowOfStateCloses(moment.state, moment.window, plan, at);
      if (moment.kind === 'ends' || moment.lasting === undefined) return closes;
      return hasLastDay(moment.window) ? shifted(closes, moment.lasting, 1) : NEVER;
    }
  }
});

/** The day on which it is known on which days everybody was in a state within a window. */
function windowOfStateCloses(state: string, window: Window, plan: Plan, at: Occurrence): ClosingDay {
  // What is held back is so without end where there is no last day (F9).
  if (resolved(plan.graph.states, state).holdsBack && !hasLastDay(window)) return NEVER;
  return stateIsKnown(windowCloses(window, plan, at), state, plan);
}

/** The day on which it is known whether everybody was in a state on a date. */
function stateCloses(state: string, on: DateExpression, plan: Plan, at: Occurrence): ClosingDay {
  return latestOf([dateCloses(on, plan, at), stateIsKnown(latestDay(on, plan, at), state, plan)]);
}

/** The day on which a window has closed for everybody. One without a last day is read so far, and keeps nobody waiting. */
function windowCloses(window: Window, plan: Plan, at: Occurrence): ClosingDay {
  const last = hasLastDay(window) ? lastDay(window, plan, at) : ALWAYS;
  return latestOf([boundsClose(window, plan, at), last]);
}

function boundsClose({ from, after, before, to }: Window, plan: Plan, at: Occurrence): ClosingDay {
  const written = [from, after, before, to].filter((date) => date !== undefined);
  return latestOf(written.map((date) => dateCloses(date, plan, at)));
}

/** The latest day that a window can have. */
function lastDay({ during, before, to }: Window, plan: Plan, at: Occurrence): ClosingDay {
  const upper = [before, to].filter((date) => date !== undefined).map((date) => latestDay(date, plan, at));
  return earliestOf([...upper, ...(during === 'any-time' ? [] : [lastDayOf(at.period)])]);
}

/** The day on which a date is known and has come. */
function dateComes(date: DateExpression, plan: Plan, at: Occurrence): ClosingDay {
  return latestOf([dateCloses(date, plan, at), latestDay(date, plan, at)]);
}

/** The day on which everybody's date is known, whether it has come or not. */
function dateCloses(date: DateExpression, plan: Plan, at: Occurrence): ClosingDay {
  const anchor = anchorOf(date);
  return anchor === undefined ? ALWAYS : momentCloses(resolved(plan.moments, anchor), plan, at);
}

/** The latest day on which a date can lie, for anybody. */
function latestDay(date: DateExpression, plan: Plan, at: Occurrence): ClosingDay {
  const fixed = fixedDate(date, at.period);
  if (fixed !== undefined) return fixed;
  const moment = resolved(plan.moments, anchorOf(date) as string);
  return date.shifts.reduce((day, { sign, span }) => shifted(day, span, sign), momentLatest(moment, plan, at));
}

/** The latest day on which a moment can lie, for anybody. */
const momentLatest = oncePerMoment((moment, plan, at) => {
  if (moment.kind === 'end') return lastDayOf(at.period);
  const last = hasLastDay(moment.window) ? lastDay(moment.window, plan, at) : NEVER;
  if (moment.kind === 'date')
    return earliestOf([latestOf(moment.dates.map((date) => latestDay(date, plan, at))), last]);
  // What is read so far has been by the cutoff, once it is known from when on it is looked for.
  const soFar = boundsClose(moment.window, plan, at) <= at.through ? at.through : NEVER;
  return hasLastDay(moment.window) ? last : soFar;
});

function lastDayOf({ to }: Period): string {
  return addDays(to, -1);
}

function shifted(day: ClosingDay, span: Span, sign: 1 | -1): ClosingDay {
  return day === ALWAYS || day === NEVER ? day : addSpan(day, span, sign);
}

/** The latest of some days. */
export function latestOf(days: readonly ClosingDay[]): ClosingDay {
  return days.reduce((latest, day) => (day > latest ? day : latest), ALWAYS);
}

function earliestOf(days: readonly ClosingDay[]): ClosingDay {
  return days.reduce((earliest, day) => (day < earliest ? day : earliest), NEVER);
}
