import { stateOf } from '../graph/queries.ts';
import type { AmountNode } from '../model/plan-graph.ts';
import { dayIf, extreme, nextDay } from './expression/days.ts';
import {
  type Day,
  dayColumn,
  type Expression,
  numberColumn,
  type Predicate,
  type Quantity,
  quantity,
  sqlDay,
  sqlNumber,
} from './expression/expression.ts';
import { all, any, compare, isAlways, isMissing, isNever, isThere, never, not, sure } from './expression/predicates.ts';
import type { SpellFact } from './facts.ts';
import type { PossibleDays } from './open-dates.ts';
import type { Scope } from './scope.ts';
import { clipped, heldDays, isState, mayBeState } from './spells.ts';
import { boundsOf, daysAhead, type Interval, isSettledWindow, soFar, soFarAtMost } from './windows.ts';

/** The most days in a row of a window that are in a state, or out of it. */
export type RunAmount = Extract<AmountNode, { readonly kind: 'longest-spell-in' | 'longest-out-of' }>;

/** What is found among the spells of a window: of sure ones, and of possible ones where these may differ. */
const found = {
  /** Of `longest-spell-in`, the days of the longest possible spell; and of the one that runs at the cutoff. */
  possible: 'possible',
  running: 'running',
  /** Of `longest-out-of`, the most days before a spell, back to the one before or the window's first day; and the end of the last. */
  before: 'before',
  last: 'last',
  beforePossible: 'before_possible',
  lastPossible: 'last_possible',
  /** The first day of the window that is held back. */
  heldFrom: 'held_from',
} as const;

/** How an amount may still change: see `AmountRange`. */
export interface Change {
  readonly open: Predicate;
  readonly held: Predicate;
  readonly fromNothing: Predicate;
  /** NULL where there is no limit. */
  readonly most: Quantity | undefined;
}

/** The columns of such an amount. */
export function runFacts(amount: RunAmount, scope: Scope): SpellFact[] {
  const { columns, context } = scope;
  const { name, level } = amount;
  const state = stateOf(amount);
  const bounds = boundsOf(amount.window, scope);
  const [interval, widest] = [soFar(bounds, context), soFarAtMost(bounds, context)];
  const fact = (column: string, aggregate: Expression, of: SpellFact['of'] = 'spells'): SpellFact => ({
    of,
    level,
    column,
    aggregate,
    state,
  });
  const extra = (what: keyof typeof found, aggregate: Expression, of?: SpellFact['of']) =>
    fact(columns.ofAmount(found[what], name), aggregate, of);
  const possibly = mayBeState(state);
  const heldFrom = sqlDay`min(${clipped(widest, scope).from}) FILTER (${all([heldDays(state), clipped(widest, scope).some])})`;
  const held = state.holdsBack ? [{ ...extra('heldFrom', heldFrom), onlyHeld: true }] : [];
  const longest = (which: readonly Predicate[]): Quantity => {
    const { from, to, some } = clipped(interval, scope);
    return sqlNumber`max(${to} - ${from}) FILTER (${all([...which, some])})`;
  };
  if (amount.kind === 'longest-spell-in') {
    const runs = isMissing(dayColumn('to_day'));
    return [
      fact(columns.amount(name), longest([isState(state)])),
      ...(state.holdsBack ? [extra('possible', longest([possibly]))] : []),
      ...(daysAhead(bounds, context) === undefined ? [] : [extra('running', longest([possibly, runs]))]),
      ...held,
    ];
  }
  const gaps = (mine: Predicate, before: 'before' | 'beforePossible', last: 'last' | 'lastPossible'): SpellFact[] => {
    const { from, to, some } = clipped(interval, scope);
    const which = all([mine, some]);
    const since = extreme('greatest', [dayColumn('before_to'), firstDay(interval)]);
    return [
      extra(before, sqlNumber`max(${from} - ${since}) FILTER (${which})`, 'spells in order'),
      extra(last, sqlDay`max(${to}) FILTER (${which})`),
    ];
  };
  return [
    ...gaps(isState(state), 'before', 'last'),
    ...(state.holdsBack ? gaps(possibly, 'beforePossible', 'lastPossible') : []),
    ...held,
  ];
}

/** The number so far: of days that are surely so. */
export function runValue(amount: RunAmount, scope: Scope): Quantity {
  const { columns, context } = scope;
  if (amount.kind === 'longest-spell-in') return sqlNumber`coalesce(${columns.amount(amount.name)}, 0)::BIGINT`;
  const interval = soFar(boundsOf(amount.window, scope), context);
  return sqlNumber`(${runOut(amount, 'surely', interval, interval.to, scope)})::BIGINT`;
}

/** How such a number may still change: it only grows. */
export function runChange(amount: RunAmount, scope: Scope): Change {
  const { columns, context } = scope;
  const bounds = boundsOf(amount.window, scope);
  const ahead = daysAhead(bounds, context);
  const moves = not(isSettledWindow(bounds));
  const held = stateOf(amount).holdsBack ? isThere(dayColumn(columns.ofAmount(found.heldFrom, amount.name))) : never;
  const some = ahead?.some ?? never;
  if (isNever(any([moves, some, held]))) return { open: never, held, fromNothing: never, most: undefined };
  const settled = mostWhenSettled(amount, ahead, scope);
  const most = isNever(moves)
    ? settled
    : sqlNumber`CASE WHEN ${moves} THEN ${bounds.froms.length === 0 ? 'NULL' : ifAhead(ahead, lengthOf)} ELSE ${settled} END`;
  const so = sqlNumber`coalesce(${columns.amount(amount.name)}, 0)`;
  const grows = all([any([some, held]), sure(compare(settled, '>', so))]);
  return { open: any([moves, grows]), held: all([not(moves), held]), fromNothing: moves, most };
}

function mostWhenSettled(amount: RunAmount, ahead: PossibleDays | undefined, scope: Scope): Quantity {
  const { columns, context } = scope;
  if (amount.kind === 'longest-out-of') {
    const interval = soFar(boundsOf(amount.window, scope), context);
    const end =
      ahead === undefined ? interval.to : extreme('greatest', [interval.to, dayIf(ahead.some, nextDay(ahead.to))]);
    return runOut(amount, 'possibly', interval, end, scope);
  }
  const column = (what: keyof typeof found): Quantity => numberColumn(columns.ofAmount(found[what], amount.name));
  const so = sqlNumber`coalesce(${columns.amount(amount.name)}, 0)`;
  const possible = stateOf(amount).holdsBack ? sqlNumber`coalesce(${column('possible')}, ${so})` : so;
  // What runs at the cutoff may run on; where the window begins later, it has no day in it.
  const goesOn = ifAhead(ahead, (days) => sqlNumber`(${lengthOf(days)} + coalesce(${column('running')}, 0))`);
  return sqlNumber`greatest(${possible}, ${goesOn})`;
}

/** The most days in a row, up to an end, that are out of a state: surely, by its possible spells; or possibly, by its sure ones. */
function runOut(
  amount: RunAmount,
  how: 'surely' | 'possibly',
  interval: Interval,
  end: Day,
  { columns }: Scope,
): Quantity {
  const column = (what: keyof typeof found): string => columns.ofAmount(found[what], amount.name);
  const byPossible = how === 'surely' && stateOf(amount).holdsBack;
  const before = byPossible ? `${column('beforePossible')}, ${column('before')}` : column('before');
  const last = byPossible ? `${column('lastPossible')}, ${column('last')}` : column('last');
  const first = firstDay(interval);
  const hasDays = sure(all([interval.present, compare(first, '<', end)]));
  const most = sqlNumber`greatest(coalesce(${before}, 0), ${end} - coalesce(${last}, ${first}))`;
  return isAlways(hasDays) ? most : sqlNumber`CASE WHEN ${hasDays} THEN ${most} ELSE 0 END`;
}

/** A plan asks for the edges of no window that has no first day. */
function firstDay({ from }: Interval): Day {
  if (from === undefined) throw new Error('the edges of a window without a first day');
  return from;
}

function lengthOf({ from, to }: PossibleDays): Quantity {
  return sqlNumber`(${to} - ${from} + 1)`;
}

function ifAhead(ahead: PossibleDays | undefined, number: (days: PossibleDays) => Quantity): Quantity {
  if (ahead === undefined) return quantity(0);
  return isAlways(ahead.some) ? number(ahead) : sqlNumber`(CASE WHEN ${ahead.some} THEN ${number(ahead)} ELSE 0 END)`;
}
