import { date } from '../../ledger/sql-text.ts';
import type { Amount, Window } from '../model/plan.ts';
import { sqlDate } from './dates.ts';
import type { SpellFact } from './facts.ts';
import { all, any, not } from './logic.ts';
import { dayAfter } from './occasion.ts';
import type { Scope } from './scope.ts';
import { clipped, covers, heldDays, isState, mayBeState, reachesInto } from './spells.ts';
import { holdsBack, holdsInParts } from './states/held-back.ts';
import { type Bounds, boundsOf, daysAhead, type Interval, isIn, mayBeIn, soFar, soFarAtMost } from './windows.ts';

export type SpellAmount = Extract<Amount, { readonly state: string }>;

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
  /** Whether the citizen is in the state at the cutoff. */
  runs: 'runs',
} as const;

/** The columns of an amount that is counted over spells. */
export function spellAmountFacts(amount: SpellAmount, stage: number, scope: Scope): SpellFact[] {
  const { columns, occasion, plan } = scope;
  const { state, name, kind } = amount;
  const holds = holdsBack(plan, state);
  const mine = isState(state, scope);
  const possibly = mayBeState(state, scope);
  const fact = (column: string, aggregate: string, of: SpellFact['of'] = 'spells'): SpellFact => ({
    of,
    stage,
    column,
    aggregate,
    state,
  });
  if (amount.kind === 'length-of') {
    const { sql } = sqlDate(amount.on, scope);
    const length = (which: string) => `max(${sql} - from_day + 1) FILTER (${all([which, covers(sql, scope)])})`;
    return [
      fact(columns.amount(name), length(mine)),
      ...(holds ? [fact(columns.ofAmount(ofSpells.possible, name), length(possibly))] : []),
    ];
  }
  const bounds = boundsOf(amount.window, scope);
  const interval = soFar(bounds, occasion);
  const widest = soFarAtMost(bounds, occasion);
  const isOpen = daysAhead(bounds, occasion) !== undefined;
  const inOrder = kind === 'weeks-in' || kind === 'months-in' || kind === 'longest-gap-in';
  const counted = (which: string, over: Interval) => numberOf(amount.kind, which, over, bounds, scope);
  const some = (which: string) => all([which, clipped(widest, scope).some]);
  const tomorrow = date(dayAfter(occasion));
  const extra = (what: keyof typeof ofSpells, aggregate: string, of?: SpellFact['of']) =>
    fact(columns.ofAmount(ofSpells[what], name), aggregate, of);
  const held = (what: keyof typeof ofSpells, aggregate: string): SpellFact => ({
    ...extra(what, aggregate),
    onlyHeld: true,
  });
  return [
    fact(columns.amount(name), counted(mine, interval), inOrder ? 'spells in order' : 'spells'),
    ...(holds
      ? [held('heldFrom', `min(${clipped(widest, scope).from}) FILTER (${some(heldDays(state, scope))})`)]
      : []),
    ...(holds && (kind === 'days-in' || kind === 'weeks-in' || kind === 'months-in')
      ? [extra('possible', counted(possibly, widest), inOrder ? 'spells in order' : 'spells')]
      : []),
    ...(holds && kind === 'begins-of'
      ? [
          extra(
            'possible',
            holdsInParts(plan, state)
              ? `list(from_day) FILTER (${all([mine, 'begin_is_known', mayBeIn('from_day', bounds)])})`
              : `count(*) FILTER (${all([any([mine, possibly]), not('begin_is_known'), mayBeIn('from_day', bounds)])})`,
          ),
          ...(holdsInParts(plan, state) ? [held('heldSince', `min(from_day) FILTER (${heldDays(state, scope)})`)] : []),
        ]
      : []),
    ...(isOpen && (kind === 'weeks-in' || kind === 'months-in')
      ? [extra('lastDay', `max(${clipped(widest, scope).to} - 1) FILTER (${some(possibly)})`)]
      : []),
    ...(kind === 'longest-gap-in' && (isOpen || holds)
      ? [
          extra(
            'spells',
            `list({'from_day': from_day, 'to_day': coalesce(to_day, ${tomorrow})}) FILTER (${some(mine)})`,
          ),
          ...(holds ? [extra('lastSureDay', `max(${clipped(widest, scope).to} - 1) FILTER (${some(mine)})`)] : []),
        ]
      : []),
    ...(isOpen && kind === 'begins-of' ? [extra('runs', `bool_or(${all([mine, 'to_day IS NULL'])})`)] : []),
  ];
}

function numberOf(kind: CountedAmount['kind'], mine: string, interval: Interval, bounds: Bounds, scope: Scope): string {
  const { from, to, some } = clipped(interval, scope);
  const which = all([mine, some]);
  // Two spells may share a week or a month; then it is the later one that does not count it again.
  const unitsIn = (unit: (day: string) => string) =>
    `sum(${unit(`(${to} - 1)`)} - greatest(${unit(from)} - 1, CASE WHEN ${reachesInto('before_to', interval)} THEN ${unit('(before_to - 1)')} END)) FILTER (${which})`;
  switch (kind) {
    case 'begins-of':
      return `count(*) FILTER (${all([mine, isIn('from_day', bounds)])})`;
    case 'weeks-in':
      return unitsIn(isoWeek);
    case 'months-in':
      return unitsIn(calendarMonth);
    case 'longest-gap-in':
      return `max(from_day - before_to) FILTER (${all([which, reachesInto('before_to', interval)])})`;
    case 'days-in':
      return `sum(${to} - ${from}) FILTER (${which})`;
  }
}

/** Numbers ISO weeks. They begin on Mondays, as 1 January of the year 1 did. */
export function isoWeek(day: string): string {
  return `((${day} - ${date('0001-01-01')}) // 7)`;
}

/** Numbers calendar months. */
export function calendarMonth(day: string): string {
  return `(year(${day}) * 12 + month(${day}))`;
}
