import { addSpan } from '../../calendar/span.ts';
import type { ConditionWindow } from '../model/condition.ts';
import type { Window } from '../model/parts.ts';
import { dayAfter, type EvaluationContext } from './evaluation-context.ts';
import { dayBefore, extreme, fixedDay, isoOf } from './expression/days.ts';
import { type Day, type Predicate, sqlDay } from './expression/expression.ts';
import { all, any, compare, isAlways, isNever, isThere, never, not, sure } from './expression/predicates.ts';
import {
  dayAfterDate,
  earliest,
  fromDayOn,
  isPossible,
  isSettled,
  latest,
  NEVER,
  type OpenDate,
  openDate,
  type PossibleDays,
  settledDate,
} from './open-dates.ts';
import type { Scope } from './scope.ts';

/** When something is looked for, over a row of `citizen_facts`. */
export interface Bounds {
  /** First days; all hold. Where an anchor is missing, the date is NULL and the window empty. */
  readonly froms: readonly OpenDate[];
  /** First days after it; all hold. None: the window has no last day. */
  readonly tos: readonly OpenDate[];
}

/** The bounds of a window. Of several that hang on the period alone, only the narrowest is kept. */
export function boundsOf(window: Window, scope: Scope): Bounds {
  const { during, from, after, before, to } = window;
  const written = (expression: typeof from) => (expression === undefined ? [] : [openDate(expression, scope)]);
  const [first, last] = daysOf(during, scope.context);
  return {
    froms: narrowest('greatest', [...first, ...written(from), ...written(after).map(dayAfterDate)]),
    tos: narrowest('least', [...last, ...written(before), ...written(to).map(dayAfterDate)]),
  };
}

/** The bounds of the window of a condition. */
export function boundsOfCondition(window: ConditionWindow, scope: Scope): Bounds {
  if (window.kind === 'dates')
    return { froms: [openDate(window.from, scope)], tos: [dayAfterDate(openDate(window.to, scope))] };
  const [froms, tos] = daysOf(window.kind === 'period' ? 'period' : { last: window.span }, scope.context);
  return { froms, tos };
}

/** The bounds of a period, which nothing moves. */
export function boundsOfPeriod({ period }: EvaluationContext): Bounds {
  return { froms: [settledOn(period.from)], tos: [settledOn(period.to)] };
}

function daysOf(during: Window['during'], { period }: EvaluationContext): [OpenDate[], OpenDate[]] {
  if (during === 'any-time') return [[], []];
  const end = [settledOn(period.to)];
  if (during === 'until-period-end') return [[], end];
  if (during === 'period') return [[settledOn(period.from)], end];
  return [[settledOn(addSpan(period.to, during.last, -1))], end];
}

function settledOn(iso: string): OpenDate {
  return settledDate(fixedDay(iso));
}

function narrowest(pick: 'least' | 'greatest', dates: readonly OpenDate[]): OpenDate[] {
  const fixed = dates.map(({ day }) => day).filter((day) => isoOf(day) !== undefined);
  const anchored = dates.filter(({ day }) => isoOf(day) === undefined);
  return fixed.length === 0 ? anchored : [settledDate(extreme(pick, fixed)), ...anchored];
}

/** A day is not before the window: NULL only where the day is. */
export function notBefore(day: Day, { froms }: Bounds): Predicate {
  return all(froms.map((bound) => sureOfBound(bound, compare(day, '>=', bound.day))));
}

/** A day is not after the window: NULL only where the day is. */
export function notAfter(day: Day, { tos }: Bounds): Predicate {
  return all(tos.map((bound) => sureOfBound(bound, compare(day, '<', bound.day))));
}

function sureOfBound({ day }: OpenDate, comparison: Predicate): Predicate {
  return isoOf(day) === undefined ? sure(comparison) : comparison;
}

/** A day is one of the window. */
export function isIn(day: Day, bounds: Bounds): Predicate {
  return all([notBefore(day, bounds), notAfter(day, bounds)]);
}

/** A day is one of the widest window that the bounds may come to give. */
export function mayBeIn(day: Day, { froms, tos }: Bounds): Predicate {
  return all([
    ...froms.map((each) => sure(compare(day, '>=', earliest(each)))),
    ...tos.map((each) => sure(compare(day, '<', latest(each)))),
  ]);
}

/** Never NULL: none of the bounds can change. */
export function isSettledWindow({ froms, tos }: Bounds): Predicate {
  return all([...froms, ...tos].map(isSettled));
}

/** Never NULL: each of the bounds is there, or may be later. */
export function isPossibleWindow({ froms, tos }: Bounds): Predicate {
  return all([...froms, ...tos].map(isPossible));
}

/** Never NULL: whether a date that was found in a window may come to lie outside it (F4). */
export function canBeLost(day: Day, { froms, tos }: Bounds): Predicate {
  return any([
    ...froms.map((each) => not(isSettled(each))),
    ...tos.map((each) => any([each.lost, each.toCome.length === 0 ? never : sure(compare(earliest(each), '<=', day))])),
  ]);
}

/** The days that a window has ahead (F4); undefined where there are none, whoever it is. */
export function daysAhead(bounds: Bounds, context: EvaluationContext): PossibleDays | undefined {
  const { froms, tos } = bounds;
  const tomorrow = dayAfter(context);
  const settled = isSettledWindow(bounds);
  if (tos.length === 0 && isAlways(settled)) return undefined;
  const firstDays = froms.map(earliest);
  if ([...froms, ...tos].every(({ day }) => isoOf(day) !== undefined)) {
    const from = extreme('greatest', [...firstDays, tomorrow]);
    const to = dayBefore(extreme('least', tos.map(latest)));
    const some = compare(from, '<=', to);
    return isNever(some) ? undefined : { from, to, some };
  }
  const fromTomorrow = extreme('greatest', [...firstDays, tomorrow]);
  const atAnyTime = firstDays.length === 0 ? EARLIEST : extreme('greatest', firstDays);
  const from = isAlways(settled)
    ? sqlDay`(${fromTomorrow})`
    : sqlDay`(CASE WHEN ${settled} THEN ${fromTomorrow} ELSE ${atAnyTime} END)`;
  if (tos.length === 0) return { ...fromDayOn(from), some: all([not(settled), isPossibleWindow(bounds)]) };
  const to = lastDay(bounds);
  return { from, to, some: all([isPossibleWindow(bounds), sure(compare(from, '<=', to))]) };
}

/** A day before everything that is told of. */
const EARLIEST = fixedDay('0001-01-01');

/** The last day of a window, or of the widest that it may become; NULL where there is no window. */
export function lastDay({ tos }: Bounds): Day {
  return tos.length === 0 ? NEVER : dayBefore(extreme('least', tos.map(latest)));
}

/** A window cut at the cutoff, as one half-open interval: days that are meaningful only where `present` holds. */
export interface Interval {
  /** Undefined where the window has no beginning. */
  readonly from: Day | undefined;
  readonly to: Day;
  /** No anchor is missing. */
  readonly present: Predicate;
}

/** What of a window has been, as an interval. */
export function soFar(bounds: Bounds, context: EvaluationContext): Interval {
  return cutAt(
    bounds,
    context,
    ({ day }) => day,
    ({ day }) => day,
    presence(bounds),
  );
}

/** What of the widest window that the bounds may come to give has been. */
export function soFarAtMost(bounds: Bounds, context: EvaluationContext): Interval {
  return cutAt(bounds, context, earliest, latest, isPossibleWindow(bounds));
}

function cutAt(
  { froms, tos }: Bounds,
  context: EvaluationContext,
  first: (bound: OpenDate) => Day,
  last: (bound: OpenDate) => Day,
  present: Predicate,
): Interval {
  const ends = narrowest('least', [settledDate(dayAfter(context)), ...tos]);
  return {
    from: froms.length === 0 ? undefined : extreme('greatest', froms.map(first)),
    to: extreme('least', ends.map(last)),
    present,
  };
}

/** No anchor of the window is missing. */
export function presence({ froms, tos }: Bounds): Predicate {
  return all([...froms, ...tos].map(({ day }) => isThere(day)));
}
