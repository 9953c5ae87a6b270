import { addDays } from '../../calendar/civil-date.ts';
import { addSpan } from '../../calendar/span.ts';
import { date } from '../../ledger/sql-text.ts';
import { resolved } from '../graph/queries.ts';
import type { Comparison, Condition, StateTest } from '../model/condition.ts';
import { anchorOf } from '../model/date-expression.ts';
import type { Moment } from '../model/plan.ts';
import { type AmountRange, isStillToCome, rangeOf } from './amount-range.ts';
import { shifted } from './dates.ts';
import { all, any, not, sure } from './logic.ts';
import { dayAfter } from './occasion.ts';
import { type Days, earliest, isPossible, isSettled, isSure, latest, type OpenDate, openDate } from './open-dates.ts';
import type { Scope } from './scope.ts';
import { mayDiffer } from './spells.ts';
import { boundsOfCondition, daysAhead, isPossibleWindow, isSettledWindow } from './windows.ts';

/** Whether a condition holds, as SQL over a row of `person`; neither is ever NULL. */
export interface Truth {
  /** It holds. */
  readonly yes: string;
  /** It holds, or may yet. */
  readonly maybe: string;
}

/** A condition as SQL. What waits is neither yes nor no: Kleene's strong logic, with `and` as the least of its parts. */
export function truthOf(condition: Condition, scope: Scope): Truth {
  switch (condition.op) {
    case 'has':
      return has(condition.moment, scope);
    case 'compare':
      return compare(condition, scope);
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
      const { yes, maybe } = truthOf(condition.part, scope);
      return { yes: not(maybe), maybe: not(yes) };
    }
    case 'at-least':
    case 'and':
    case 'or': {
      const parts = condition.parts.map((part) => truthOf(part, scope));
      const joined = (sql: readonly string[]): string => {
        if (condition.op === 'at-least') return atLeast(condition.least, sql);
        return condition.op === 'and' ? all(sql) : any(sql);
      };
      return { yes: joined(parts.map(({ yes }) => yes)), maybe: joined(parts.map(({ maybe }) => maybe)) };
    }
  }
}

/** SQL that holds for who has a moment: its date is there, has come, and cannot be lost. */
export function hasMoment(name: string, scope: Scope): string {
  const open = openDate({ base: { moment: name }, shifts: [] }, scope);
  if (resolved(scope.plan.moments, name).kind !== 'date') return isSure(open);
  const come = (day: string): string => sure(`${day} < ${date(dayAfter(scope.occasion))}`);
  return all([come(latest(open)), isSure(open)]);
}

function has(moment: string, scope: Scope): Truth {
  return { yes: hasMoment(moment, scope), maybe: isPossible(openDate({ base: { moment }, shifts: [] }, scope)) };
}

/** The same, said of the earlier date: `E after D` is `D before E`. */
export function fromTheEarlier(leaf: Condition & { readonly op: 'compare' }): Condition & { readonly op: 'compare' } {
  const { left, relation, right } = leaf;
  if (relation === 'after') return { ...leaf, left: right, relation: 'before', right: left };
  return relation === 'on or after' ? { ...leaf, left: right, relation: 'on or before', right: left } : leaf;
}

/** Every day on which the earlier date may lie lies so to every day of the other; or some day to some day. */
function compare(written: Comparing & { op: 'compare' }, scope: Scope): Truth {
  const leaf = fromTheEarlier(written);
  const operator = leaf.relation === 'before' ? '<' : '<=';
  const [one, other] = [openDate(leaf.left, scope), openDate(leaf.right, scope)];
  const may = withLastDay(leaf, one, other, scope);
  if (isSettled(may) === 'true' && isSettled(other) === 'true') {
    const holds = sure(`${one.sql} ${operator} ${other.sql}`);
    return { yes: holds, maybe: holds };
  }
  return {
    yes: all([isSure(may), isSure(other), sure(`${latest(may)} ${operator} ${earliest(other)}`)]),
    maybe: all([isPossible(may), isPossible(other), sure(`${earliest(may)} ${operator} ${latest(other)}`)]),
  };
}

function within(leaf: Comparing & { op: 'within' }, scope: Scope): Truth {
  const { left, span, direction, right } = leaf;
  const other = openDate(right, scope);
  const from = (day: string): string => (direction === 'after' ? day : shifted(day, span, -1));
  const to = (day: string): string => (direction === 'after' ? shifted(day, span, 1) : day);
  const may = withLastDay(leaf, openDate(left, scope), other, scope);
  const meets = (days: Days): string =>
    all([sure(`${days.to} >= ${from(earliest(other))}`), sure(`${days.from} <= ${to(latest(other))}`)]);
  return {
    yes: all([
      isSure(may),
      isSure(other),
      sure(`${earliest(may)} >= ${from(latest(other))}`),
      sure(`${latest(may)} <= ${to(earliest(other))}`),
    ]),
    maybe: any(rangesOf(may).map(meets)),
  };
}

/** The date so far and the days to come, as ranges. */
function rangesOf({ sql, toCome }: OpenDate): Days[] {
  return [{ from: sql, to: sql }, ...toCome];
}

type Comparing = Condition & { readonly op: 'compare' | 'within' };

/**
 * What is compared: where it hangs on a moment without a last day, and the comparison gives it one, it may come from
 * tomorrow on, up to that day (F9).
 */
function withLastDay(leaf: Comparing, open: OpenDate, other: OpenDate, scope: Scope): OpenDate {
  const comes = mayComeByThen(leaf, open, other, scope);
  if (comes === undefined) return open;
  const ifSo = (day: string): string => `(CASE WHEN ${comes.some} THEN ${day} END)`;
  return { ...open, toCome: [...open.toCome, { from: ifSo(comes.from), to: ifSo(comes.to) }] };
}

/** The days on which it may come by that, and whether there are any: SQL, never NULL. Undefined where there can be none. */
export function mayComeByThen(
  leaf: Comparing,
  open: OpenDate,
  other: OpenDate,
  { plan, occasion, openness }: Scope,
): (Days & { readonly some: string }) | undefined {
  const to = lastDayOf(leaf, other);
  const moment = open.anchor === undefined ? undefined : plan.moments.get(open.anchor);
  if (moment === undefined || !hasNoLastDay(moment)) return undefined;
  const from = date(leaf.left.shifts.reduce((day, { sign, span }) => addSpan(day, span, sign), dayAfter(occasion)));
  // While its window has no first day for sure, it has days ahead already, without end.
  const hasAhead = open.toCome.slice(openness.get(moment.name)?.heldBack ? 1 : 0).map(({ from }) => `${from} IS NULL`);
  const isLast = moment.kind !== 'date' && moment.pick === 'last';
  return { from, to, some: all([isLast ? 'true' : `${open.sql} IS NULL`, ...hasAhead, sure(`${from} <= ${to}`)]) };
}

/** SQL of the last day on which what is compared may lie, by what it is compared with. */
function lastDayOf(leaf: Comparing, other: OpenDate): string {
  if (leaf.op === 'within') return leaf.direction === 'after' ? shifted(latest(other), leaf.span, 1) : latest(other);
  return `(${latest(other)} ${leaf.relation === 'before' ? '- 1' : '+ 0'})`;
}

/** Whether a moment is looked for in a window without a last day. */
export function hasNoLastDay(moment: Moment): boolean {
  if (moment.kind === 'end' || moment.kind === 'date') return false;
  const { during, before, to } = moment.window;
  return during === 'any-time' && before === undefined && to === undefined;
}

/** Whether a state is looked at on a day that has not come, whoever it is; then there is no column for it. */
export function isAhead(test: StateTest, scope: Scope): boolean {
  return test.op === 'on' && anchorOf(test.date) === undefined && isStillToCome(test.date, scope) === 'true';
}

/** Whether a test asks for how long the spell that runs at the cutoff has lasted. */
export function asksWhatRuns(test: StateTest, scope: Scope): boolean {
  return test.op === 'on' && test.lasting !== undefined && isStillToCome(test.date, scope) !== 'false';
}

function on(test: Condition & { op: 'on' }, scope: Scope): Truth {
  const day = openDate(test.date, scope);
  const canLast = lastsLongEnough(test, day, scope);
  if (isAhead(test, scope)) return { yes: 'false', maybe: canLast };
  const found = scope.columns.test(test);
  const mayBe = mayDiffer(test, scope) ? scope.columns.mayTest(test) : found;
  if (day.fixed !== undefined) return { yes: found, maybe: any([found, mayBe]) };
  const settled = isSettled(day);
  const isToCome = sure(`${day.sql} >= ${date(dayAfter(scope.occasion))}`);
  return {
    yes: all([settled, found]),
    maybe: any([all([settled, any([found, mayBe, all([isToCome, canLast])])]), all([not(settled), isPossible(day)])]),
  };
}

/** SQL: by a day that has not come, a spell may have lasted so long: the one that runs, or one that begins tomorrow. */
function lastsLongEnough({ state, lasting }: Condition & { op: 'on' }, day: OpenDate, scope: Scope): string {
  if (lasting === undefined) return 'true';
  const tomorrow = dayAfter(scope.occasion);
  const runs = scope.columns.runsSince(state);
  if (day.fixed !== undefined && addSpan(tomorrow, lasting, 1) <= addDays(day.fixed, 1)) return 'true';
  return sure(`${shifted(`coalesce(${runs}, ${date(tomorrow)})`, lasting, 1)} <= ${day.sql} + 1`);
}

type WindowTest = StateTest & { readonly op: 'during' | 'throughout' };

/** Some day of the window is in the state; or may be, or is still to come. */
function during(test: WindowTest, scope: Scope): Truth {
  const found = scope.columns.test(test);
  const mayBe = mayDiffer(test, scope) ? scope.columns.mayTest(test) : found;
  const bounds = boundsOfCondition(test.window, scope);
  const ahead = daysAhead(bounds, scope.occasion)?.some ?? 'false';
  const yes = all([isSettledWindow(bounds), found]);
  return { yes, maybe: any([yes, mayBe, ahead]) };
}

/** No day so far is outside the state; and the window has passed, or is still to pass. */
function throughout(test: WindowTest, scope: Scope): Truth {
  const tomorrow = dayAfter(scope.occasion);
  const found = scope.columns.test(test);
  const mayBe = mayDiffer(test, scope) ? scope.columns.mayTest(test) : found;
  const bounds = boundsOfCondition(test.window, scope);
  const [from, to] = [bounds.froms[0] as OpenDate, bounds.tos[0] as OpenDate];
  const passed = to.fixed === undefined ? sure(`${to.sql} <= ${date(tomorrow)}`) : String(to.fixed <= tomorrow);
  const notBegun = from.fixed === undefined ? sure(`${from.sql} >= ${date(tomorrow)}`) : String(from.fixed >= tomorrow);
  const settled = isSettledWindow(bounds);
  const hasDays = (first: string, last: string): string =>
    from.fixed !== undefined && to.fixed !== undefined ? String(from.fixed < to.fixed) : sure(`${first} < ${last}`);
  return {
    yes: all([settled, sure(found), passed]),
    maybe: any([
      all([settled, hasDays(from.sql, to.sql), any([sure(mayBe), notBegun])]),
      all([not(settled), isPossibleWindow(bounds), hasDays(earliest(from), latest(to))]),
    ]),
  };
}

/** Every number that the amount may come to satisfies the comparison; or some does. */
function amount(name: string, comparison: Comparison, number: number, scope: Scope): Truth {
  const range = rangeOf(name, scope);
  const { open } = range;
  const is = sure(`${range.number} ${signs[comparison]} ${number}`);
  if (open === 'false') return { yes: is, maybe: is };
  // What is looked at on a day that has not come may be any number.
  if (range.fromNothing === 'true') return { yes: all([is, not(open)]), maybe: any([is, open]) };
  const { least, most } = numbersOf(range);
  const fewest = (operator: string): string => `${least} ${operator} ${number}`;
  const greatest = (operator: string): string =>
    most === undefined ? 'true' : `coalesce(${most} ${operator} ${number}, true)`;
  const atMost = (operator: string): string => (most === undefined ? 'false' : sure(`${most} ${operator} ${number}`));
  const [every, some] = {
    'at least': [fewest('>='), greatest('>=')],
    'more than': [fewest('>'), greatest('>')],
    'at most': [atMost('<='), fewest('<=')],
    'less than': [atMost('<'), fewest('<')],
    exactly: [all([fewest('='), atMost('=')]), all([fewest('<='), greatest('>=')])],
  }[comparison] as [string, string];
  const surely = all([every, isSurelyThere(range)]);
  return { yes: all([is, any([not(open), surely])]), maybe: any([is, all([open, some])]) };
}

const signs: Readonly<Record<Comparison, string>> = {
  'at least': '>=',
  'more than': '>',
  'at most': '<=',
  'less than': '<',
  exactly: '=',
};

/** SQL of the fewest and the most that an open amount may come to. */
export function numbersOf({ number, fromNothing, most }: AmountRange): { least: string; most: string | undefined } {
  const so = `coalesce(${number}, 0)`;
  return {
    least:
      fromNothing === 'true' ? '0' : fromNothing === 'false' ? so : `(CASE WHEN ${fromNothing} THEN 0 ELSE ${so} END)`,
    most,
  };
}

/** SQL, never NULL: an amount that is open will have a number. */
export function isSurelyThere({ number, fromNothing, mayLack }: AmountRange): string {
  return mayLack ? all([`${number} IS NOT NULL`, not(fromNothing)]) : 'true';
}

/** SQL that holds where so many of the parts do. */
function atLeast(least: number, parts: readonly string[]): string {
  return `(${parts.map((part) => `(${part})::INTEGER`).join(' + ')} >= ${least})`;
}
