import { stateOf } from '../graph/queries.ts';
import type { Window } from '../model/parts.ts';
import type { AmountNode } from '../model/plan-graph.ts';
import { dayOf } from './dates.ts';
import { dayAfter } from './evaluation-context.ts';
import { dayBefore, fixedDay } from './expression/days.ts';
import {
  type Day,
  dayColumn,
  type Expression,
  type Predicate,
  type Quantity,
  sqlDay,
  sqlNumber,
  sqlValue,
  truthColumn,
} from './expression/expression.ts';
import { all, any, not } from './expression/predicates.ts';
import type { SpellFact } from './facts.ts';
import type { RunAmount } from './longest-runs.ts';
import type { Scope } from './scope.ts';
import { clipped, covers, heldDays, isState, mayBeState, reachesInto } from './spells.ts';
import { type Bounds, boundsOf, daysAhead, type Interval, isIn, mayBeIn, soFar, soFarAtMost } from './windows.ts';

export type SpellAmount = Exclude<
  Extract<AmountNode, { readonly state: string }>,
  RunAmount | { readonly kind: 'hours-in' }
>;

/** One that is counted from the spells of a window. */
export type CountedAmount = Extract<SpellAmount, { readonly window: Window }>;

/** What is known of spells besides the number so far: from it comes how far an amount may still change. */
export const ofSpells = {
  /** The number over possible spells, or NULL where they are the sure ones; of `begins-of`, the first days that are held back, or a list of those that are sure. */
  possible: 'possible',
  /** The first day of the window that is held back; and the first of all. */
  heldFrom: 'held_from',
  heldSince: 'held_since',
  /** The last day of the window, so far, on which the state is possible; and on which it is sure. */
  lastDay: 'last',
  lastSureDay: 'last_sure',
  /** The sure spells with a day in the window: a list of (from_day, to_day). */
  spells: 'spells',
  /** The first day after the last sure spell; of one that runs, after the cutoff. */
  lastEnd: 'last_end',
} as const;

/** The columns of an amount that is counted over spells. */
export function spellAmountFacts(amount: SpellAmount, scope: Scope): SpellFact[] {
  const { columns, context } = scope;
  const { name, kind, level } = amount;
  const state = stateOf(amount);
  const holds = state.holdsBack;
  const mine = isState(state);
  const possibly = mayBeState(state);
  const fact = (column: string, aggregate: Expression, of: SpellFact['of'] = 'spells'): SpellFact => ({
    of,
    level,
    column,
    aggregate,
    state,
  });
  if (amount.kind === 'length-of') {
    const on = dayOf(amount.on, scope);
    const length = (which: Predicate) =>
      sqlNumber`max(${on} - from_day + 1) FILTER (${all([which, covers(on, scope)])})`;
    return [
      fact(columns.amount(name), length(mine)),
      ...(holds ? [fact(columns.ofAmount(ofSpells.possible, name), length(possibly))] : []),
    ];
  }
  const bounds = boundsOf(amount.window, scope);
  const interval = soFar(bounds, context);
  const widest = soFarAtMost(bounds, context);
  const isOpen = daysAhead(bounds, context) !== undefined;
  const inOrder = kind === 'weeks-in' || kind === 'months-in' || kind === 'longest-gap-in';
  const counted = (which: Predicate, over: Interval) => numberOf(amount.kind, which, over, bounds, scope);
  const some = (which: Predicate) => all([which, clipped(widest, scope).some]);
  const tomorrow = dayAfter(context);
  const fromDay = dayColumn('from_day');
  const extra = (what: keyof typeof ofSpells, aggregate: Expression, of?: SpellFact['of']) =>
    fact(columns.ofAmount(ofSpells[what], name), aggregate, of);
  const held = (what: keyof typeof ofSpells, aggregate: Expression): SpellFact => ({
    ...extra(what, aggregate),
    onlyHeld: true,
  });
  return [
    fact(columns.amount(name), counted(mine, interval), inOrder ? 'spells in order' : 'spells'),
    ...(holds ? [held('heldFrom', sqlDay`min(${clipped(widest, scope).from}) FILTER (${some(heldDays(state))})`)] : []),
    ...(holds && (kind === 'days-in' || kind === 'weeks-in' || kind === 'months-in')
      ? [extra('possible', counted(possibly, widest), inOrder ? 'spells in order' : 'spells')]
      : []),
    ...(holds && kind === 'begins-of'
      ? [
          extra(
            'possible',
            state.partsHoldBack
              ? sqlValue`list(from_day) FILTER (${all([mine, beginIsKnown, mayBeIn(fromDay, bounds)])})`
              : sqlNumber`count(*) FILTER (${all([any([mine, possibly]), not(beginIsKnown), mayBeIn(fromDay, bounds)])})`,
          ),
          ...(state.partsHoldBack ? [held('heldSince', sqlDay`min(from_day) FILTER (${heldDays(state)})`)] : []),
        ]
      : []),
    ...(isOpen && (kind === 'weeks-in' || kind === 'months-in')
      ? [extra('lastDay', sqlDay`max(${clipped(widest, scope).to} - 1) FILTER (${some(possibly)})`)]
      : []),
    ...(kind === 'longest-gap-in' && (isOpen || holds)
      ? [
          extra(
            'spells',
            sqlValue`list({'from_day': from_day, 'to_day': coalesce(to_day, ${tomorrow})}) FILTER (${some(mine)})`,
          ),
          ...(holds
            ? [extra('lastSureDay', sqlDay`max(${clipped(widest, scope).to} - 1) FILTER (${some(mine)})`)]
            : []),
        ]
      : []),
    ...(isOpen && kind === 'begins-of'
      ? [extra('lastEnd', sqlDay`max(coalesce(to_day, ${tomorrow})) FILTER (${mine})`)]
      : []),
  ];
}

function numberOf(
  kind: CountedAmount['kind'],
  mine: Predicate,
  interval: Interval,
  bounds: Bounds,
  scope: Scope,
): Quantity {
  const { from, to, some } = clipped(interval, scope);
  const which = all([mine, some]);
  const before = dayColumn('before_to');
  // Two spells may share a week or a month; then it is the later one that does not count it again.
  const unitsIn = (unit: (day: Day) => Quantity) =>
    sqlNumber`sum(${unit(dayBefore(to))} - greatest(${unit(from)} - 1, CASE WHEN ${reachesInto(before, interval)} THEN ${unit(dayBefore(before))} END)) FILTER (${which})`;
  switch (kind) {
    case 'begins-of':
      return sqlNumber`count(*) FILTER (${all([mine, isIn(dayColumn('from_day'), bounds)])})`;
    case 'weeks-in':
      return unitsIn(isoWeek);
    case 'months-in':
      return unitsIn(calendarMonth);
    case 'longest-gap-in':
      return sqlNumber`max(from_day - before_to) FILTER (${all([which, reachesInto(before, interval)])})`;
    case 'days-in':
      return sqlNumber`sum(${to} - ${from}) FILTER (${which})`;
  }
}

const beginIsKnown = truthColumn('begin_is_known');

/** Numbers ISO weeks. They begin on Mondays, as 1 January of the year 1 did. */
export function isoWeek(day: Day): Quantity {
  return sqlNumber`((${day} - ${fixedDay('0001-01-01')}) // 7)`;
}

/** Numbers calendar months. */
export function calendarMonth(day: Day): Quantity {
  return sqlNumber`(year(${day}) * 12 + month(${day}))`;
}
