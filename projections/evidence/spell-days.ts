import { nextDay, shifted } from '../goals/compile/expression/days.ts';
import { type Day, dayColumn, type Predicate, sqlTruth } from '../goals/compile/expression/expression.ts';
import { all, always, isAlways, isMissing, isThere, not } from '../goals/compile/expression/predicates.ts';
import { sqlOf } from '../goals/compile/expression/write.ts';
import type { Scope } from '../goals/compile/scope.ts';
import { type Bounds, boundsOf, type Interval, notAfter, notBefore } from '../goals/compile/windows.ts';
import type { Span } from '../goals/model/date-expression.ts';
import type { SpellMoment } from '../goals/model/parts.ts';

/**
 * The days on which spells behind a verdict began or ended: SQL lists of dates over a row of `traced`, where `spells`
 * is the list of a state's spells, (from_day, to_day) in order, those still running to infinity.
 */
export interface SpellDays {
  /** Of the spells that decide. */
  readonly hit: string;
  /** Where none does: of the last before, */
  readonly early: string;
  /** of the first after, */
  readonly late: string;
  /** and of one that has not lasted long enough. */
  readonly short: string;
  /** The first day after which nothing can matter. */
  readonly last: string;
}

const NONE = '[]::DATE[]';

/** Of the spells with a day in an interval: when they began, and when they ended in it. */
export function daysIn(spells: string, interval: Interval): SpellDays {
  const { present } = interval;
  const from = interval.from === undefined ? `DATE '-infinity'` : sqlOf(interval.from);
  const to = sqlOf(interval.to);
  const within = `list_filter(${spells}, lambda s: s.from_day < ${to} AND s.to_day > ${from})`;
  const ended = `[s.to_day]`;
  const days = `flatten(list_transform(${within}, lambda s: CASE WHEN s.to_day <= ${to} THEN [s.from_day] || ${ended} ELSE [s.from_day] END))`;
  const outside = (list: string): string => ifSo(all([present, sqlTruth`len(${within}) = 0`]), list);
  return {
    hit: ifSo(present, days),
    early: outside(bothDays(`(list_filter(${spells}, lambda s: s.to_day <= ${from}))[-1:]`)),
    late: outside(firstDays(`(list_filter(${spells}, lambda s: s.from_day >= ${to}))[:1]`)),
    short: NONE,
    last: to,
  };
}

/** Of the spell on a day: when it began. */
export function daysOn(spells: string, day: Day, isLongEnough = always): SpellDays {
  const interval = { from: day, to: nextDay(day), present: isThere(day) };
  const on = sqlOf(day);
  const covering = `list_filter(${spells}, lambda s: s.from_day <= ${on} AND s.to_day > ${on})`;
  return {
    ...daysIn(spells, interval),
    hit: ifSo(isLongEnough, firstDays(covering)),
    short: ifSo(not(isLongEnough), firstDays(covering)),
  };
}

/** Of the spell whose first day, or first day after, a moment is; and, where there is none, of those that come near. */
export function daysOfMoment(spells: string, moment: SpellMoment, scope: Scope): SpellDays {
  const date = dayColumn(scope.columns.moment(moment.name));
  const bounds: Bounds = boundsOf(moment.window, scope);
  const day = dayColumn(moment.kind === 'begins' ? 's.from_day' : 's.to_day');
  const those = (which: Predicate): string =>
    ifSo(isMissing(date), `list_transform(list_filter(${spells}, lambda s: ${sqlOf(which)}), lambda s: ${sqlOf(day)})`);
  const notEarly = notBefore(day, bounds);
  const notLate = notAfter(day, bounds);
  return {
    hit: ifSo(isThere(date), `[${sqlOf(date)}]`),
    early: those(not(notEarly)),
    late: those(all([notEarly, not(notLate)])),
    short: moment.lasting === undefined ? NONE : those(all([notEarly, notLate])),
    last: `DATE 'infinity'`,
  };
}

/** Whether the spell on a day has lasted so long by then, that day included; never NULL. */
export function hasLasted(spells: string, day: Day, lasting: Span): Predicate {
  const longEnough = shifted(dayColumn('s.from_day'), lasting, 1);
  const lasts = sqlTruth`s.from_day <= ${day} AND s.to_day > ${day} AND ${longEnough} <= ${day} + 1`;
  return sqlTruth`len(coalesce(list_filter(${spells}, lambda s: ${lasts}), [])) > 0`;
}

/** The days of several parts of a plan that look at the same state. */
export function together(parts: readonly SpellDays[]): SpellDays {
  const joined = (list: 'hit' | 'early' | 'late' | 'short'): string => `flatten([${parts.map((part) => part[list])}])`;
  return {
    hit: joined('hit'),
    early: joined('early'),
    late: joined('late'),
    short: joined('short'),
    last: `greatest(${parts.map((part) => part.last).join(', ')})`,
  };
}

function firstDays(spells: string): string {
  return `list_transform(${spells}, lambda s: s.from_day)`;
}

function bothDays(spells: string): string {
  return `flatten(list_transform(${spells}, lambda s: [s.from_day, s.to_day]))`;
}

function ifSo(condition: Predicate, list: string): string {
  return isAlways(condition) ? list : `CASE WHEN ${sqlOf(condition)} THEN ${list} ELSE ${NONE} END`;
}
