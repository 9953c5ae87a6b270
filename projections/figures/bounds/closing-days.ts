import { addDays } from '../../calendar/civil-date.ts';
import type { Period } from '../../calendar/period.ts';
import { addSpan } from '../../calendar/span.ts';
import { fixedDate } from '../../goals/compile/dates.ts';
import { fixedDay, isoOf } from '../../goals/compile/expression/days.ts';
import { lastDayJoined } from '../../goals/compile/states/gaps.ts';
import { joinsWhatMayCome } from '../../goals/graph/facts.ts';
import { partsOf, resolved, simpleBreakdowns, stateOf, targets } from '../../goals/graph/queries.ts';
import { type Condition, type LeafCondition, leavesOf } from '../../goals/model/condition.ts';
import { anchorOf, type DateExpression, type Span } from '../../goals/model/date-expression.ts';
import { hasLastDay, type Window } from '../../goals/model/parts.ts';
import type {
  AmountNode,
  BreakdownNode,
  MomentNode,
  PlanGraph,
  PopulationNode,
  StateNode,
} from '../../goals/model/plan-graph.ts';
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
export function membershipCloses(population: PopulationNode, graph: PlanGraph, at: Occurrence): ClosingDay {
  return latestOf([whoIsInIt(population, graph, at), conditionCloses(population.where, graph, at)]);
}

function whoIsInIt(population: PopulationNode, graph: PlanGraph, at: Occurrence): ClosingDay {
  switch (population.kind) {
    case 'participation':
      return lastDayOf(at.period);
    case 'stock':
      return stateCloses(stateOf(population), population.on, graph, at);
    case 'overlap':
      return windowOfStateCloses(stateOf(population), population.window, graph, at);
    case 'with':
    case 'each':
      return latestOf(targets([population], 'moment', 'of').map((moment) => momentCloses(moment, graph, at)));
  }
}

/** The day on which it is known what a condition says of everybody. */
export function conditionCloses(condition: Condition | undefined, graph: PlanGraph, at: Occurrence): ClosingDay {
  if (condition === undefined) return ALWAYS;
  return latestOf((leavesOf(condition) as LeafCondition[]).map((leaf) => leafCloses(leaf, graph, at)));
}

/** The day on which it is known in which group of a breakdown everybody is. */
export function groupsClose(breakdown: BreakdownNode, graph: PlanGraph, at: Occurrence): ClosingDay {
  switch (breakdown.kind) {
    case 'attribute':
      return dateComes(breakdown.on, graph, at);
    case 'amount':
      return latestOf(targets([breakdown], 'amount', 'of').map((amount) => amountCloses(amount, graph, at)));
    case 'year-of':
      return latestOf(targets([breakdown], 'moment', 'of').map((moment) => momentCloses(moment, graph, at)));
    case 'crossed':
      return latestOf(simpleBreakdowns([breakdown]).map((each) => groupsClose(each, graph, at)));
  }
}

/** The day on which all days of the period are known to be in a state or out of it. */
export function periodOfStateCloses(state: StateNode, { period }: Occurrence): ClosingDay {
  return stateIsKnown(lastDayOf(period), state);
}

/** The last day on which it may be held back whether somebody was in a state on a day, or on that day itself. */
function stateIsKnown(day: ClosingDay, asked: StateNode): ClosingDay {
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
  return lastHeldBack(asked, day);
}

function leafCloses(leaf: LeafCondition, graph: PlanGraph, at: Occurrence): ClosingDay {
  switch (leaf.op) {
    case 'has':
      return momentCloses(resolved(graph.moments, leaf.moment), graph, at);
    case 'compare':
      return latestOf([
        ...[leaf.left, leaf.right].map((date) => dateCloses(date, graph, at)),
        // It sets a last day to what is else read so far.
        ...bothWays(leaf.left, leaf.right, [], graph, at),
      ]);
    case 'within':
      return latestOf([
        ...[leaf.left, leaf.right].map((date) => dateCloses(date, graph, at)),
        ...bothWays(leaf.left, leaf.right, [leaf.span], graph, at),
      ]);
    case 'on':
      return stateCloses(resolved(graph.states, leaf.state), leaf.date, graph, at);
    case 'during':
    case 'throughout': {
      const state = resolved(graph.states, leaf.state);
      if (leaf.window.kind !== 'dates') return periodOfStateCloses(state, at);
      const { from, to } = leaf.window;
      return latestOf([dateCloses(from, graph, at), stateCloses(state, to, graph, at)]);
    }
    case 'amount':
      return amountCloses(resolved(graph.amounts, leaf.amount), graph, at);
  }
}

/** Where one of two dates is read so far, the latest days of the other, with spans added (F9). */
function bothWays(
  left: DateExpression,
  right: DateExpression,
  spans: readonly Span[],
  graph: PlanGraph,
  at: Occurrence,
): ClosingDay[] {
  const until = (date: DateExpression): ClosingDay =>
    spans.reduce((day, span) => shifted(day, span, 1), latestDay(date, graph, at));
  return [...(isReadSoFar(left, graph) ? [until(right)] : []), ...(isReadSoFar(right, graph) ? [until(left)] : [])];
}

function isReadSoFar(date: DateExpression, graph: PlanGraph): boolean {
  const anchor = anchorOf(date);
  if (anchor === undefined) return false;
  const moment = resolved(graph.moments, anchor);
  if (moment.kind === 'date') return moment.dates.some((each) => isReadSoFar(each, graph));
  return moment.kind !== 'end' && !hasLastDay(moment.window);
}

/** The day on which everybody's amount is known. */
export function amountCloses(amount: AmountNode, graph: PlanGraph, at: Occurrence): ClosingDay {
  switch (amount.kind) {
    case 'age-on':
      return dateComes(amount.on, graph, at);
    case 'time-since':
      return latestOf([dateComes(amount.on, graph, at), dateCloses(amount.since, graph, at)]);
    case 'length-of':
      return stateCloses(stateOf(amount), amount.on, graph, at);
    case 'hours-in':
    case 'number-of':
      return windowCloses(amount.window, graph, at);
    case 'days-in':
    case 'weeks-in':
    case 'months-in':
    case 'begins-of':
    case 'longest-gap-in':
    case 'longest-spell-in':
    case 'longest-out-of':
      return windowOfStateCloses(stateOf(amount), amount.window, graph, at);
  }
}

type DayOfMoment = (moment: MomentNode, graph: PlanGraph, at: Occurrence) => ClosingDay;

/** Derives a day once for each moment of an occurrence: moments hang on one another, and by several dates. */
function oncePerMoment(derive: DayOfMoment): DayOfMoment {
  const known = new WeakMap<Occurrence, Map<MomentNode, ClosingDay>>();
  return (moment, graph, at) => {
    const days = known.get(at) ?? new Map<MomentNode, ClosingDay>();
    known.set(at, days);
    const day = days.get(moment) ?? derive(moment, graph, at);
    days.set(moment, day);
    return day;
  };
}

const momentCloses = oncePerMoment((moment, graph, at) => {
  switch (moment.kind) {
    case 'end':
      return lastDayOf(at.period);
    case 'date':
      return latestOf([
        ...moment.dates.map((date) => dateCloses(date, graph, at)),
        boundsClose(moment.window, graph, at),
        momentLatest(moment, graph, at),
      ]);
    case 'event':
      return windowCloses(moment.window, graph, at);
    case 'begins':
    case 'ends': {
      const closes = windowOfStateCloses(stateOf(moment), moment.window, graph, at);
      if (moment.kind === 'ends' || moment.lasting === undefined) return closes;
      return hasLastDay(moment.window) ? shifted(closes, moment.lasting, 1) : NEVER;
    }
  }
});

/** The day on which it is known on which days everybody was in a state within a window. */
function windowOfStateCloses(state: StateNode, window: Window, graph: PlanGraph, at: Occurrence): ClosingDay {
  // What is held back is so without end where there is no last day (F9).
  if (state.holdsBack && !hasLastDay(window)) return NEVER;
  return stateIsKnown(windowCloses(window, graph, at), state);
}

/** The day on which it is known whether everybody was in a state on a date. */
function stateCloses(state: StateNode, on: DateExpression, graph: PlanGraph, at: Occurrence): ClosingDay {
  return latestOf([dateCloses(on, graph, at), stateIsKnown(latestDay(on, graph, at), state)]);
}

/** The day on which a window has closed for everybody. One without a last day is read so far, and keeps nobody waiting. */
function windowCloses(window: Window, graph: PlanGraph, at: Occurrence): ClosingDay {
  const last = hasLastDay(window) ? lastDay(window, graph, at) : ALWAYS;
  return latestOf([boundsClose(window, graph, at), last]);
}

function boundsClose({ from, after, before, to }: Window, graph: PlanGraph, at: Occurrence): ClosingDay {
  const written = [from, after, before, to].filter((date) => date !== undefined);
  return latestOf(written.map((date) => dateCloses(date, graph, at)));
}

/** The latest day that a window can have. */
function lastDay({ during, before, to }: Window, graph: PlanGraph, at: Occurrence): ClosingDay {
  const upper = [before, to].filter((date) => date !== undefined).map((date) => latestDay(date, graph, at));
  return earliestOf([...upper, ...(during === 'any-time' ? [] : [lastDayOf(at.period)])]);
}

/** The day on which a date is known and has come. */
function dateComes(date: DateExpression, graph: PlanGraph, at: Occurrence): ClosingDay {
  return latestOf([dateCloses(date, graph, at), latestDay(date, graph, at)]);
}

/** The day on which everybody's date is known, whether it has come or not. */
function dateCloses(date: DateExpression, graph: PlanGraph, at: Occurrence): ClosingDay {
  const anchor = anchorOf(date);
  return anchor === undefined ? ALWAYS : momentCloses(resolved(graph.moments, anchor), graph, at);
}

/** The latest day on which a date can lie, for anybody. */
function latestDay(date: DateExpression, graph: PlanGraph, at: Occurrence): ClosingDay {
  const fixed = fixedDate(date, at.period);
  if (fixed !== undefined) return fixed;
  const moment = resolved(graph.moments, anchorOf(date) as string);
  return date.shifts.reduce((day, { sign, span }) => shifted(day, span, sign), momentLatest(moment, graph, at));
}

/** The latest day on which a moment can lie, for anybody. */
const momentLatest = oncePerMoment((moment, graph, at) => {
  if (moment.kind === 'end') return lastDayOf(at.period);
  const last = hasLastDay(moment.window) ? lastDay(moment.window, graph, at) : NEVER;
  if (moment.kind === 'date')
    return earliestOf([latestOf(moment.dates.map((date) => latestDay(date, graph, at))), last]);
  // What is read so far has been by the cutoff, once it is known from when on it is looked for.
  const soFar = boundsClose(moment.window, graph, at) <= at.through ? at.through : NEVER;
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
