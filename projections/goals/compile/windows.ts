import { addSpan } from '../../calendar/span.ts';
import type { ConditionWindow } from '../model/condition.ts';
import type { Window } from '../model/plan.ts';
import { literal, nextDay, type SqlDate, sqlDate } from './dates.ts';
import { all, sure } from './logic.ts';
import { dayAfter, type Occasion } from './occasion.ts';
import type { Scope } from './scope.ts';

/** When something is looked for, as SQL over a row of `person`. */
export interface Bounds {
  /** First days; all hold. Where an anchor is missing, the date is NULL and the window empty. */
  readonly froms: readonly SqlDate[];
  /** First days after it; all hold. */
  readonly tos: readonly SqlDate[];
  /** Whether the window is open until its last day has passed. */
  readonly waits: boolean;
}

/** The bounds of a window. Of several that hang on the period alone, only the narrowest is kept. */
export function boundsOf(window: Window, scope: Scope): Bounds {
  const { during, from, after, before, to } = window;
  const written = (expression: typeof from) => (expression === undefined ? [] : [sqlDate(expression, scope)]);
  const [first, last] = daysOf(during, scope.occasion);
  return {
    froms: narrowest([...first, ...written(from), ...written(after).map(nextDay)], (a, b) => (a > b ? a : b)),
    tos: narrowest([...last, ...written(before), ...written(to).map(nextDay)], (a, b) => (a < b ? a : b)),
    waits: before !== undefined || to !== undefined,
  };
}

/** The bounds of the window of a condition. */
export function boundsOfCondition(window: ConditionWindow, scope: Scope): Bounds {
  if (window.kind === 'dates')
    return { froms: [sqlDate(window.from, scope)], tos: [nextDay(sqlDate(window.to, scope))], waits: true };
  const [froms, tos] = daysOf(window.kind === 'period' ? 'period' : { last: window.span }, scope.occasion);
  return { froms, tos, waits: false };
}

function daysOf(during: Window['during'], { period }: Occasion): [SqlDate[], SqlDate[]] {
  if (during === 'any-time') return [[], []];
  const end = [literal(period.to)];
  if (during === 'until-period-end') return [[], end];
  if (during === 'period') return [[literal(period.from)], end];
  return [[literal(addSpan(period.to, during.last, -1))], end];
}

function narrowest(dates: readonly SqlDate[], narrower: (a: string, b: string) => string): SqlDate[] {
  const fixed = dates.flatMap((each) => each.fixed ?? []);
  const anchored = dates.filter((each) => each.fixed === undefined);
  return fixed.length === 0 ? anchored : [literal(fixed.reduce(narrower)), ...anchored];
}

/** SQL that holds for a day that is not before the window. */
export function notBefore(day: string, { froms }: Bounds): string {
  return all(froms.map(({ sql, fixed }) => (fixed === undefined ? sure(`${day} >= ${sql}`) : `${day} >= ${sql}`)));
}

/** SQL that holds for a day that is not after the window. */
export function notAfter(day: string, { tos }: Bounds): string {
  return all(tos.map(({ sql, fixed }) => (fixed === undefined ? sure(`${day} < ${sql}`) : `${day} < ${sql}`)));
}

/** SQL that holds for a day of the window. */
export function isIn(day: string, bounds: Bounds): string {
  return all([notBefore(day, bounds), notAfter(day, bounds)]);
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
  const ends = narrowest([literal(dayAfter(occasion)), ...bounds.tos], (a, b) => (a < b ? a : b));
  const sql = (dates: readonly SqlDate[], pick: string) =>
    dates.length === 1 ? (dates[0] as SqlDate).sql : `${pick}(${dates.map((each) => each.sql).join(', ')})`;
  return {
    from: bounds.froms.length === 0 ? undefined : sql(bounds.froms, 'greatest'),
    to: sql(ends, 'least'),
    present: presence(bounds),
  };
}

/** SQL that holds where no anchor of the window is missing. */
export function presence({ froms, tos }: Bounds): string {
  return all([...froms, ...tos].filter(({ anchor }) => anchor !== undefined).map(({ sql }) => `${sql} IS NOT NULL`));
}
