import { resolved } from '../graph/queries.ts';
import type { Comparator, Condition, StateTest } from '../model/condition.ts';
import { anchorOf } from '../model/date-expression.ts';
import { hasLastDay, type Moment } from '../model/parts.ts';
import { type AmountRange, isStillToCome, rangeOf } from './amount-range.ts';
import { dayAfter } from './evaluation-context.ts';
import { dayBefore, dayIf, isoOf, nextDay, shifted } from './expression/days.ts';
import {
  type Day,
  dayColumn,
  type Operator,
  type Predicate,
  type Quantity,
  quantity,
  sqlDay,
  sqlNumber,
  sqlTruth,
  truthColumn,
} from './expression/expression.ts';
import {
  all,
  always,
  any,
  atLeast,
  compare,
  isAlways,
  isMissing,
  isNever,
  isThere,
  never,
  not,
  sure,
} from './expression/predicates.ts';
import {
  type Days,
  earliest,
  isPossible,
  isSettled,
  isSure,
  latest,
  type OpenDate,
  openDate,
  type PossibleDays,
} from './open-dates.ts';
import type { Scope } from './scope.ts';
import { mayDiffer } from './spells.ts';
import { boundsOfCondition, daysAhead, isPossibleWindow, isSettledWindow } from './windows.ts';

/** Whether a condition holds, over a row of `citizen_facts`; neither is ever NULL. */
export interface TruthPredicates {
  /** It holds. */
  readonly yes: Predicate;
  /** It holds, or may yet. */
  readonly possible: Predicate;
}

/** When a condition holds. What is pending is neither yes nor no: Kleene's strong logic, with `and` as the least of its parts. */
export function truthOf(condition: Condition, scope: Scope): TruthPredicates {
  switch (condition.op) {
    case 'has':
      return has(condition.moment, scope);
    case 'compare':
      return inOrder(condition, scope);
    case 'within':
      return within(condition, scope);
    case 'on':
      return on(condition, scope);
    case 'during':
    case 'throughout':
      return condition.op === 'during' ? during(condition, scope) : throughout(condition, scope);
    case 'amount':
      return amount(condition.amount, condition.comparison, condition.number, scope);
    case 'not': {
      const { yes, possible } = truthOf(condition.part, scope);
      return { yes: not(possible), possible: not(yes) };
    }
    case 'at-least':
    case 'and':
    case 'or': {
      const parts = condition.parts.map((part) => truthOf(part, scope));
      const joined = (truths: readonly Predicate[]): Predicate => {
        if (condition.op === 'at-least') return atLeast(condition.least, truths);
        return condition.op === 'and' ? all(truths) : any(truths);
      };
      return { yes: joined(parts.map(({ yes }) => yes)), possible: joined(parts.map(({ possible }) => possible)) };
    }
  }
}

/** Who has a moment: its date is there, has come, and cannot be lost. */
export function hasMoment(name: string, scope: Scope): Predicate {
  const open = openDate({ base: { moment: name }, shifts: [] }, scope);
  if (resolved(scope.graph.moments, name).kind !== 'date') return isSure(open);
  return all([sure(compare(latest(open), '<', tomorrowIn(scope))), isSure(open)]);
}

function tomorrowIn({ context }: Scope): Day {
  return dayAfter(context);
}

function has(moment: string, scope: Scope): TruthPredicates {
  return { yes: hasMoment(moment, scope), possible: isPossible(openDate({ base: { moment }, shifts: [] }, scope)) };
}

/** The same, said of the earlier date: `E after D` is `D before E`. */
export function fromTheEarlier(leaf: Condition & { readonly op: 'compare' }): Condition & { readonly op: 'compare' } {
  const { left, relation, right } = leaf;
  if (relation === 'after') return { ...leaf, left: right, relation: 'before', right: left };
  return relation === 'on or after' ? { ...leaf, left: right, relation: 'on or before', right: left } : leaf;
}

/** Every day on which the earlier date may lie lies so to every day of the other; or some day to some day. */
function inOrder(written: Comparing & { op: 'compare' }, scope: Scope): TruthPredicates {
  const leaf = fromTheEarlier(written);
  const operator = leaf.relation === 'before' ? '<' : '<=';
  const [one, other] = [openDate(leaf.left, scope), openDate(leaf.right, scope)];
  const may = withLastDay(leaf, one, other, scope);
  if (isAlways(isSettled(may)) && isAlways(isSettled(other))) {
    const holds = sure(compare(one.day, operator, other.day));
    return { yes: holds, possible: holds };
  }
  return {
    yes: all([isSure(may), isSure(other), sure(compare(latest(may), operator, earliest(other)))]),
    possible: all([isPossible(may), isPossible(other), sure(compare(earliest(may), operator, latest(other)))]),
  };
}

function within(leaf: Comparing & { op: 'within' }, scope: Scope): TruthPredicates {
  const { left, span, direction, right } = leaf;
  const other = openDate(right, scope);
  const from = (day: Day): Day => (direction === 'after' ? day : shifted(day, span, -1));
  const to = (day: Day): Day => (direction === 'after' ? shifted(day, span, 1) : day);
  const may = withLastDay(leaf, openDate(left, scope), other, scope);
  const meets = (days: Days): Predicate =>
    all([sure(compare(days.to, '>=', from(earliest(other)))), sure(compare(days.from, '<=', to(latest(other))))]);
  return {
    yes: all([
      isSure(may),
      isSure(other),
      sure(compare(earliest(may), '>=', from(latest(other)))),
      sure(compare(latest(may), '<=', to(earliest(other)))),
    ]),
    possible: any(rangesOf(may).map(meets)),
  };
}

/** The date so far and the days to come, as ranges. */
function rangesOf({ day, toCome }: OpenDate): Days[] {
  return [{ from: day, to: day }, ...toCome];
}

type Comparing = Condition & { readonly op: 'compare' | 'within' };

/**
 * What is compared: where it hangs on a moment without a last day, and the comparison gives it one, it may come from
 * tomorrow on, up to that day (F9).
 */
function withLastDay(leaf: Comparing, open: OpenDate, other: OpenDate, scope: Scope): OpenDate {
  const comes = mayComeByThen(leaf, open, other, scope);
  if (comes === undefined) return open;
  const { from, to, some } = comes;
  return { ...open, toCome: [...open.toCome, { from: dayIf(some, from), to: dayIf(some, to) }] };
}

/** The days on which it may come by that, and whether there are any. Undefined where there can be none. */
export function mayComeByThen(
  leaf: Comparing,
  open: OpenDate,
  other: OpenDate,
  { graph, context, openness }: Scope,
): PossibleDays | undefined {
  const to = lastDayOf(leaf, other);
  const moment = open.anchor === undefined ? undefined : resolved(graph.moments, open.anchor);
  if (moment === undefined || !hasNoLastDay(moment)) return undefined;
  const from = leaf.left.shifts.reduce((day, { sign, span }) => shifted(day, span, sign), dayAfter(context));
  // While its window has no first day for sure, it has days ahead already, without end.
  const hasAhead = open.toCome.slice(openness.get(moment.name)?.heldBack ? 1 : 0).map((days) => isMissing(days.from));
  const isLast = moment.kind !== 'date' && moment.pick === 'last';
  return { from, to, some: all([isLast ? always : isMissing(open.day), ...hasAhead, sure(compare(from, '<=', to))]) };
}

/** The last day on which what is compared may lie, by what it is compared with. */
function lastDayOf(leaf: Comparing, other: OpenDate): Day {
  const last = latest(other);
  if (leaf.op === 'within') return leaf.direction === 'after' ? shifted(last, leaf.span, 1) : last;
  return leaf.relation === 'before' ? dayBefore(last) : last;
}

/** Whether a moment is looked for in a window without a last day. */
export function hasNoLastDay(moment: Moment): boolean {
  return moment.kind !== 'end' && moment.kind !== 'date' && !hasLastDay(moment.window);
}

/** Whether a state is looked at on a day that has not come, whoever it is; then there is no column for it. */
export function isAhead(test: StateTest, scope: Scope): boolean {
  return test.op === 'on' && anchorOf(test.date) === undefined && isAlways(isStillToCome(test.date, scope));
}

/** Whether a test asks for how long the spell that runs at the cutoff has lasted. */
export function asksWhatRuns(test: StateTest, scope: Scope): boolean {
  return test.op === 'on' && test.lasting !== undefined && !isNever(isStillToCome(test.date, scope));
}

/** What a test has found among spells, and what it may have. */
function foundBy(test: StateTest, scope: Scope): { readonly found: Predicate; readonly mayBe: Predicate } {
  const found = truthColumn(scope.columns.test(test));
  return { found, mayBe: mayDiffer(test, scope) ? truthColumn(scope.columns.mayTest(test)) : found };
}

function on(test: Condition & { op: 'on' }, scope: Scope): TruthPredicates {
  const open = openDate(test.date, scope);
  const canLast = lastsLongEnough(test, open.day, scope);
  if (isAhead(test, scope)) return { yes: never, possible: canLast };
  const { found, mayBe } = foundBy(test, scope);
  const isToCome = sure(compare(open.day, '>=', tomorrowIn(scope)));
  if (open.anchor === undefined) return { yes: found, possible: any([found, mayBe, all([isToCome, canLast])]) };
  const settled = isSettled(open);
  return {
    yes: all([settled, found]),
    possible: any([
      all([settled, any([found, mayBe, all([isToCome, canLast])])]),
      all([not(settled), isPossible(open)]),
    ]),
  };
}

/** By a day that has not come, a spell may have lasted so long: the one that runs, or one that begins tomorrow. */
function lastsLongEnough({ state, lasting }: Condition & { op: 'on' }, day: Day, scope: Scope): Predicate {
  if (lasting === undefined) return always;
  const tomorrow = dayAfter(scope.context);
  const runs = dayColumn(scope.columns.runsSince(state));
  const fixed = isoOf(day);
  if (fixed !== undefined && isAlways(compare(shifted(tomorrow, lasting, 1), '<=', nextDay(day)))) return always;
  return sure(sqlTruth`${shifted(sqlDay`coalesce(${runs}, ${tomorrow})`, lasting, 1)} <= ${day} + 1`);
}

type WindowTest = StateTest & { readonly op: 'during' | 'throughout' };

/** Some day of the window is in the state; or may be, or is still to come. */
function during(test: WindowTest, scope: Scope): TruthPredicates {
  const { found, mayBe } = foundBy(test, scope);
  const bounds = boundsOfCondition(test.window, scope);
  const ahead = daysAhead(bounds, scope.context)?.some ?? never;
  const yes = all([isSettledWindow(bounds), found]);
  return { yes, possible: any([yes, mayBe, ahead]) };
}

/** No day so far is outside the state; and the window has passed, or is still to pass. */
function throughout(test: WindowTest, scope: Scope): TruthPredicates {
  const tomorrow = tomorrowIn(scope);
  const { found, mayBe } = foundBy(test, scope);
  const bounds = boundsOfCondition(test.window, scope);
  const [from, to] = [bounds.froms[0] as OpenDate, bounds.tos[0] as OpenDate];
  const passed = sure(compare(to.day, '<=', tomorrow));
  const notBegun = sure(compare(from.day, '>=', tomorrow));
  const settled = isSettledWindow(bounds);
  return {
    yes: all([settled, sure(found), passed]),
    possible: any([
      all([settled, sure(compare(from.day, '<', to.day)), any([sure(mayBe), notBegun])]),
      all([not(settled), isPossibleWindow(bounds), sure(compare(earliest(from), '<', latest(to)))]),
    ]),
  };
}

/** Every number that the amount may come to satisfies the comparison; or some does. */
function amount(name: string, wanted: Comparator, number: number, scope: Scope): TruthPredicates {
  const range = rangeOf(name, scope);
  const { open } = range;
  const limit = quantity(number * resolved(scope.graph.amounts, name).parts);
  const is = sure(compare(range.number, operators[wanted], limit));
  if (isNever(open)) return { yes: is, possible: is };
  // What is looked at on a day that has not come may be any number.
  if (isAlways(range.fromNothing)) return { yes: all([is, not(open)]), possible: any([is, open]) };
  const { least, most } = numbersOf(range);
  const fewest = (operator: Operator): Predicate => compare(least, operator, limit);
  const greatest = (operator: Operator): Predicate =>
    most === undefined ? always : sqlTruth`coalesce(${compare(most, operator, limit)}, true)`;
  const atMost = (operator: Operator): Predicate => (most === undefined ? never : sure(compare(most, operator, limit)));
  const [every, some] = {
    'at least': [fewest('>='), greatest('>=')],
    'more than': [fewest('>'), greatest('>')],
    'at most': [atMost('<='), fewest('<=')],
    'less than': [atMost('<'), fewest('<')],
    exactly: [all([fewest('='), atMost('=')]), all([fewest('<='), greatest('>=')])],
  }[wanted] as [Predicate, Predicate];
  const surely = all([every, isSurelyThere(range)]);
  return { yes: all([is, any([not(open), surely])]), possible: any([is, all([open, some])]) };
}

const operators: Readonly<Record<Comparator, Operator>> = {
  'at least': '>=',
  'more than': '>',
  'at most': '<=',
  'less than': '<',
  exactly: '=',
};

/** The fewest and the most that an open amount may come to. */
export function numbersOf({ number, fromNothing, most }: AmountRange): { least: Quantity; most: Quantity | undefined } {
  const soFar = sqlNumber`coalesce(${number}, 0)`;
  if (isNever(fromNothing)) return { least: soFar, most };
  // Left to the database, as is what it is compared with.
  return {
    least: isAlways(fromNothing) ? sqlNumber`0` : sqlNumber`(CASE WHEN ${fromNothing} THEN 0 ELSE ${soFar} END)`,
    most,
  };
}

/** Never NULL: an amount that is open will have a number. */
export function isSurelyThere({ number, fromNothing, mayLack }: AmountRange): Predicate {
  return mayLack ? all([isThere(number), not(fromNothing)]) : always;
}
