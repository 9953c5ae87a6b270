import { shifted } from '../goals/compile/dates.ts';
import { all } from '../goals/compile/logic.ts';
import type { Scope } from '../goals/compile/scope.ts';
import { type Bounds, boundsOf, type Interval, notAfter, notBefore } from '../goals/compile/windows.ts';
import type { SpellMoment } from '../goals/model/plan.ts';

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
export function daysIn(spells: string, { from = `DATE '-infinity'`, to, present }: Interval): SpellDays {
  const within = `list_filter(${spells}, lambda s: s.from_day < ${to} AND s.to_day > ${from})`;
  const ended = `[s.to_day]`;
  const days = `flatten(list_transform(${within}, lambda s: CASE WHEN s.to_day <= ${to} THEN [s.from_day] || ${ended} ELSE [s.from_day] END))`;
  const outside = (list: string): string => ifSo(all([present, `len(${within}) = 0`]), list);
  return {
    hit: ifSo(present, days),
    early: outside(bothDays(`(list_filter(${spells}, lambda s: s.to_day <= ${from}))[-1:]`)),
    late: outside(firstDays(`(list_filter(${spells}, lambda s: s.from_day >= ${to}))[:1]`)),
    short: NONE,
    last: to,
  };
}

/** Of the spell on a day: when it began. */
export function daysOn(spells: string, day: string, isLongEnough = 'true'): SpellDays {
  const interval = { from: day, to: `(${day} + 1)`, present: `${day} IS NOT NULL` };
  const covering = `list_filter(${spells}, lambda s: s.from_day <= ${day} AND s.to_day > ${day})`;
  return {
    ...daysIn(spells, interval),
    hit: ifSo(isLongEnough, firstDays(covering)),
    short: ifSo(`NOT (${isLongEnough})`, firstDays(covering)),
  };
}

/** Of the spell whose first day, or first day after, a moment is; and, where there is none, of those that come near. */
export function daysOfMoment(spells: string, moment: SpellMoment, scope: Scope): SpellDays {
  const date = scope.columns.moment(moment.name);
  const bounds: Bounds = boundsOf(moment.window, scope);
  const day = moment.kind === 'begins' ? 's.from_day' : 's.to_day';
  const those = (condition: string): string =>
    ifSo(`${date} IS NULL`, `list_transform(list_filter(${spells}, lambda s: ${condition}), lambda s: ${day})`);
  const notEarly = notBefore(day, bounds);
  const notLate = notAfter(day, bounds);
  return {
    hit: ifSo(`${date} IS NOT NULL`, `[${date}]`),
    early: those(`NOT (${notEarly})`),
    late: those(all([notEarly, `NOT (${notLate})`])),
    short: moment.lasting === undefined ? NONE : those(all([notEarly, notLate])),
    last: `DATE 'infinity'`,
  };
}

/** Whether the spell on a day has lasted so long by then, that day included; SQL, never NULL. */
export function hasLasted(spells: string, day: string, lasting: Parameters<typeof shifted>[1]): string {
  const lasts = `s.from_day <= ${day} AND s.to_day > ${day} AND ${shifted('s.from_day', lasting, 1)} <= ${day} + 1`;
  return `len(coalesce(list_filter(${spells}, lambda s: ${lasts}), [])) > 0`;
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

function ifSo(condition: string, list: string): string {
  return condition === 'true' ? list : `CASE WHEN ${condition} THEN ${list} ELSE ${NONE} END`;
}
