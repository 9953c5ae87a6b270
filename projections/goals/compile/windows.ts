import { addDays } from '../../calendar/civil-date.ts';
import { addSpan } from '../../calendar/span.ts';
import { date } from '../../ledger/sql-text.ts';
import type { ConditionWindow } from '../model/condition.ts';
import type { Window } from '../model/plan.ts';
import { literal } from './dates.ts';
import { all, any, not, sure } from './logic.ts';
import { dayAfter, type Occasion } from './occasion.ts';
import {
  type Days,
  dayAfterDate,
  earliest,
  extreme,
  fromDayOn,
  isPossible,
  isSettled,
  latest,
  NEVER,
  type OpenDate,
  openDate,
} from './open-dates.ts';
import type { Scope } from './scope.ts';

/** When something is looked for, as SQL over a row of `person`. */
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
  const [first, last] = daysOf(during, scope.occasion);
  return {
    froms: narrowest([...first, ...written(from), ...written(after).map(nextDay)], (a, b) => (a > b ? a : b)),
    tos: narrowest([...last, ...written(before), ...written(to).map(nextDay)], (a, b) => (a < b ? a : b)),
  };
}

/** The bounds of the window of a condition. */
export function boundsOfCondition(window: ConditionWindow, scope: Scope): Bounds {
  if (window.kind === 'dates')
    return { froms: [openDate(window.from, scope)], tos: [nextDay(openDate(window.to, scope))] };
  const [froms, tos] = daysOf(window.kind === 'period' ? 'period' : { last: window.span }, scope.occasion);
  return { froms, tos };
}

/** The bounds of a period, which nothing moves. */
export function boundsOfPeriod({ period }: Occasion): Bounds {
  return { froms: [fixed(period.from)], tos: [fixed(period.to)] };
}

function daysOf(during: Window['during'], { period }: Occasion): [OpenDate[], OpenDate[]] {
  if (during === 'any-time') return [[], []];
  const end = [fixed(period.to)];
  if (during === 'until-period-end') return [[], end];
  if (during === 'period') return [[fixed(period.from)], end];
  return [[fixed(addSpan(period.to, during.last, -1))], end];
}

function fixed(day: string): OpenDate {
  return { ...literal(day), toCome: [], lost: 'false' };
}

function nextDay(open: OpenDate): OpenDate {
  return open.fixed === undefined ? dayAfterDate(open) : fixed(addDays(open.fixed, 1));
}

function narrowest(dates: readonly OpenDate[], narrower: (a: string, b: string) => string): OpenDate[] {
  const days = dates.flatMap((each) => each.fixed ?? []);
  const anchored = dates.filter((each) => each.fixed === undefined);
  return days.length === 0 ? anchored : [fixed(days.reduce(narrower)), ...anchored];
}

/** SQL that holds for a day that is not before the window. */
export function notBefore(day: string, { froms }: Bounds): string {
  return all(froms.map((each) => (each.fixed === undefined ? sure(`${day} >= ${each.sql}`) : `${day} >= ${each.sql}`)));
}

/** SQL that holds for a day that is not after the window. */
export function notAfter(day: string, { tos }: Bounds): string {
  return all(tos.map((each) => (each.fixed === undefined ? sure(`${day} < ${each.sql}`) : `${day} < ${each.sql}`)));
}

/** SQL that holds for a day of the window. */
export function isIn(day: string, bounds: Bounds): string {
  return all([notBefore(day, bounds), notAfter(day, bounds)]);
}

/** SQL that holds for a day of the widest window that the bounds may come to give. */
export function mayBeIn(day: string, { froms, tos }: Bounds): string {
  return all([
    ...froms.map((each) => sure(`${day} >= ${earliest(each)}`)),
    ...tos.map((each) => sure(`${day} < ${latest(each)}`)),
  ]);
}

/** SQL, never NULL: none of the bounds can change. */
export function isSettledWindow({ froms, tos }: Bounds): string {
  return all([...froms, ...tos].map(isSettled));
}

/** SQL, never NULL: each of the bounds is there, or may come to be. */
export function isPossibleWindow({ froms, tos }: Bounds): string {
  return all([...froms, ...tos].map(isPossible));
}

/** SQL, never NULL: whether a date that was found in a window may come to lie outside it (F4). */
export function canBeLost(day: string, { froms, tos }: Bounds): string {
  return any([
    ...froms.map((each) => not(isSettled(each))),
    ...tos.map((each) => any([each.lost, each.toCome.length === 0 ? 'false' : sure(`${earliest(each)} <= ${day}`)])),
  ]);
}

/** The days that a window has ahead (F4). */
export interface Ahead extends Days {
  /** SQL, never NULL: there are any. */
  readonly some: string;
}

/** The days that a window has ahead; undefined where there are none, whoever it is. */
export function daysAhead(bounds: Bounds, occasion: Occasion): Ahead | undefined {
  const { froms, tos } = bounds;
  const tomorrow = dayAfter(occasion);
  const settled = isSettledWindow(bounds);
  if (tos.length === 0 && settled === 'true') return undefined;
  if ([...froms, ...tos].every((each) => each.fixed !== undefined)) {
    const from = [tomorrow, ...froms.map((each) => each.fixed as string)].toSorted().at(-1) as string;
    const to = addDays(tos.map((each) => each.fixed as string).toSorted()[0] as string, -1);
    return from <= to ? { from: date(from), to: date(to), some: 'true' } : undefined;
  }
  const earliestOf = (otherwise: string): string => extreme('greatest', [...froms.map(earliest), otherwise]);
  const from =
    settled === 'true'
      ? earliestOf(date(tomorrow))
      : `CASE WHEN ${settled} THEN ${earliestOf(date(tomorrow))} ELSE ${froms.length === 0 ? date(EARLIEST) : extreme('greatest', froms.map(earliest))} END`;
  if (tos.length === 0) return { ...fromDayOn(`(${from})`), some: all([not(settled), isPossibleWindow(bounds)]) };
  const to = `(${extreme('least', tos.map(latest))} - 1)`;
  return { from: `(${from})`, to, some: all([isPossibleWindow(bounds), sure(`(${from}) <= ${to}`)]) };
}

/** A day before everything that is told of. */
const EARLIEST = '0001-01-01';

/** SQL of the last day of a window, or of the widest that it may come to be; NULL where there is no window. */
export function lastDay({ tos }: Bounds): string {
  return tos.length === 0 ? date(NEVER) : `(${extreme('least', tos.map(latest))} - 1)`;
}

/** A window cut at the cutoff, as one half-open interval: SQL dates that are meaningful only where `present` holds. */
export interface Interval {
  /** Undefined where the window has no beginning. */
  readonly from: string | undefined;
  readonly to: string;
  /** SQL that holds where no anchor is missing. */
  readonly present: string;
}

/** What of a window has been, as an interval. */
export function soFar(bounds: Bounds, occasion: Occasion): Interval {
  return cutAt(
    bounds,
    occasion,
    ({ sql }) => sql,
    ({ sql }) => sql,
    presence(bounds),
  );
}

/** What of the widest window that the bounds may come to give has been. */
export function soFarAtMost(bounds: Bounds, occasion: Occasion): Interval {
  return cutAt(bounds, occasion, earliest, latest, isPossibleWindow(bounds));
}

function cutAt(
  { froms, tos }: Bounds,
  occasion: Occasion,
  first: (bound: OpenDate) => string,
  last: (bound: OpenDate) => string,
  present: string,
): Interval {
  const ends = narrowest([fixed(dayAfter(occasion)), ...tos], (a, b) => (a < b ? a : b));
  return {
    from: froms.length === 0 ? undefined : extreme('greatest', froms.map(first)),
    to: extreme('least', ends.map(last)),
    present,
  };
}

/** SQL that holds where no anchor of the window is missing. */
export function presence({ froms, tos }: Bounds): string {
  return all([...froms, ...tos].filter(({ anchor }) => anchor !== undefined).map(({ sql }) => `${sql} IS NOT NULL`));
}
