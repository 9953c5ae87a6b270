import { resolved, stateOf } from '../graph/queries.ts';
import type { DateExpression } from '../model/date-expression.ts';
import { fewestDays, fewestDaysJoined } from '../model/gap.ts';
import type { Amount } from '../model/parts.ts';
import type { AmountNode } from '../model/plan-graph.ts';
import { dayAfter } from './evaluation-context.ts';
import { extreme, nextDay } from './expression/days.ts';
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
  sqlTruth,
  truthColumn,
  valueColumn,
} from './expression/expression.ts';
import { all, always, any, compare, isAlways, isNever, isThere, never, not, sure } from './expression/predicates.ts';
import { type Change, runChange } from './longest-runs.ts';
import { isPossible, isSettled, openDate, type PossibleDays } from './open-dates.ts';
import type { Scope } from './scope.ts';
import { type CountedAmount, calendarMonth, isoWeek, ofSpells } from './spell-amounts.ts';
import { lastDayJoined } from './states/gaps.ts';
import { type Bounds, boundsOf, daysAhead, isSettledWindow, lastDay, soFarAtMost } from './windows.ts';

/** How an amount may still change (docs/rules/finality.md, F8), over a row of `citizen_facts`. */
export interface AmountRange {
  /** The number so far, or NULL. */
  readonly number: Quantity;
  /** Never NULL: it may still change. `never` for one that cannot on this context. */
  readonly open: Predicate;
  /** Never NULL: while open, it may be as few as none. */
  readonly fromNothing: Predicate;
  /** The most that it may come to; undefined where there is no limit. */
  readonly most: Quantity | undefined;
  /** Never NULL: it is open because something that has happened is held back. */
  readonly held: Predicate;
  /** Whether a citizen may have no number. */
  readonly mayLack: boolean;
}

/** How an amount may still change, by the columns that tell it. */
export function rangeOf(name: string, scope: Scope): AmountRange {
  const { columns, graph } = scope;
  const amount = resolved(graph.amounts, name);
  const { open, fromNothing, most, held } = changeOf(amount, scope);
  return {
    number: numberColumn(columns.amount(name)),
    open: isNever(open) ? never : truthColumn(columns.open(name)),
    fromNothing: isDecided(fromNothing) ? fromNothing : truthColumn(columns.fromNothing(name)),
    most: isNever(open) || most === undefined ? undefined : numberColumn(columns.most(name)),
    held: isNever(held) ? never : truthColumn(columns.held(name)),
    mayLack: mayLack(amount),
  };
}

/** Whether somebody may have no number of an amount. */
export function mayLack(amount: Amount): boolean {
  if (amount.kind === 'longest-gap-in') return !amount.noneIsZero;
  return amount.kind === 'length-of' || amount.kind === 'age-on' || amount.kind === 'time-since';
}

function isDecided(predicate: Predicate): boolean {
  return isAlways(predicate) || isNever(predicate);
}

/** The columns that say how an amount may still change; none for one that cannot on this context. */
export function rangeColumns(
  amount: AmountNode,
  scope: Scope,
): { readonly column: string; readonly expression: Expression }[] {
  const { columns } = scope;
  const { open, fromNothing, most, held } = changeOf(amount, scope);
  if (isNever(open)) return [];
  return [
    { column: columns.open(amount.name), expression: open },
    ...(isDecided(fromNothing) ? [] : [{ column: columns.fromNothing(amount.name), expression: fromNothing }]),
    ...(most === undefined ? [] : [{ column: columns.most(amount.name), expression: sqlNumber`(${most})::BIGINT` }]),
    ...(isNever(held) ? [] : [{ column: columns.held(amount.name), expression: held }]),
  ];
}

function changeOf(amount: AmountNode, scope: Scope): Change {
  const { columns, context } = scope;
  switch (amount.kind) {
    case 'age-on':
      return unknown(mayCome(amount.on, [amount.on], scope));
    case 'time-since':
      return unknown(mayCome(amount.on, [amount.since, amount.on], scope));
    case 'length-of': {
      const number = numberColumn(columns.amount(amount.name));
      const possible = numberColumn(columns.ofAmount(ofSpells.possible, amount.name));
      const differs = stateOf(amount).holdsBack ? sqlTruth`${number} IS DISTINCT FROM ${possible}` : never;
      return unknown(
        any([mayCome(amount.on, [amount.on], scope), differs]),
        all([not(isStillToCome(amount.on, scope)), differs]),
      );
    }
    case 'longest-spell-in':
    case 'longest-out-of':
      return runChange(amount, scope);
    case 'days-in':
    case 'weeks-in':
    case 'months-in':
    case 'begins-of':
    case 'longest-gap-in':
    case 'hours-in':
    case 'number-of': {
      const bounds = boundsOf(amount.window, scope);
      const ahead = daysAhead(bounds, context);
      const moves = not(isSettledWindow(bounds));
      if (amount.kind === 'number-of' || amount.kind === 'hours-in') {
        const open = any([moves, ahead?.some ?? never]);
        // Without a day ahead it cannot grow, and without a window there is nothing.
        const most =
          isNever(moves) || ahead === undefined ? undefined : sqlNumber`CASE WHEN NOT ${ahead.some} THEN 0 END`;
        return { open, held: never, fromNothing: moves, most };
      }
      const heldFrom = stateOf(amount).holdsBack
        ? dayColumn(columns.ofAmount(ofSpells.heldFrom, amount.name))
        : undefined;
      const heldBegin =
        heldFrom !== undefined && amount.kind === 'begins-of'
          ? compare(heldBegins(amount, bounds, scope), '>', quantity(0))
          : never;
      const held = any([heldFrom === undefined ? never : isThere(heldFrom), heldBegin]);
      const open = any([moves, ahead?.some ?? never, held]);
      if (isNever(open)) return { open, held, fromNothing: never, most: undefined };
      const mayFall =
        amount.kind === 'longest-gap-in' && heldFrom !== undefined
          ? sure(compare(heldFrom, '<', dayColumn(columns.ofAmount(ofSpells.lastSureDay, amount.name))))
          : never;
      const most = mostOf(amount, bounds, moves, ahead, scope);
      // A gap lies between two days of the state: where there is no room for one, none can come any more.
      const room = amount.kind === 'longest-gap-in' ? sqlTruth`coalesce(${most} >= 1, true)` : always;
      // Of a window that moves, all days are ahead, those that are held back among them.
      return { open: all([open, room]), held: all([not(moves), held]), fromNothing: any([moves, mayFall]), most };
    }
  }
}

/** A number that is not known while it is open, whatever it is so far. */
const unknown = (open: Predicate, held = never): Change => ({ open, held, fromNothing: always, most: undefined });

/** Never NULL: a date is after the cutoff, or may yet be another. */
export function isStillToCome(expression: DateExpression, scope: Scope): Predicate {
  const open = openDate(expression, scope);
  const isAfterCutoff = sure(compare(open.day, '>=', dayAfter(scope.context)));
  return any([isAfterCutoff, all([not(isSettled(open)), isPossible(open)])]);
}

/** Never NULL: the day that is looked at has not come, or one of some dates may move, and all are possible. */
function mayCome(on: DateExpression, dates: readonly DateExpression[], scope: Scope): Predicate {
  const open = dates.map((each) => openDate(each, scope));
  return all([any([isStillToCome(on, scope), ...open.map((each) => not(isSettled(each)))]), ...open.map(isPossible)]);
}

/**
 * How many days of a window are held back as first days of spells. Of a state whose parts are held back, they are all from
 * the first that is, but those that are sure (F5).
 */
function heldBegins(amount: CountedAmount, bounds: Bounds, scope: Scope): Quantity {
  const found = (what: keyof typeof ofSpells): string => scope.columns.ofAmount(ofSpells[what], amount.name);
  if (!stateOf(amount).partsHoldBack) return sqlNumber`coalesce(${found('possible')}, 0)`;
  const { from, to } = soFarAtMost(bounds, scope.context);
  const since = dayColumn(found('heldSince'));
  const first = from === undefined ? since : extreme('greatest', [since, from]);
  const sureDays = sqlNumber`len(list_filter(coalesce(${found('possible')}, []), lambda day: day >= ${first}))`;
  const hasDays = sure(sqlTruth`${isThere(since)} AND ${compare(first, '<', to)}`);
  return sqlNumber`(CASE WHEN ${hasDays} THEN ${to} - ${first} - ${sureDays} ELSE 0 END)`;
}

/** The most that an amount counted over spells may come to; NULL where there is no limit. */
function mostOf(
  amount: CountedAmount,
  bounds: Bounds,
  moves: Predicate,
  ahead: PossibleDays | undefined,
  scope: Scope,
): Quantity {
  const { columns } = scope;
  const { holdsBack: holds, extendedBy, joinedOver } = stateOf(amount);
  const found = (what: keyof typeof ofSpells): string => columns.ofAmount(ofSpells[what], amount.name);
  const so = sqlNumber`coalesce(${columns.amount(amount.name)}, 0)`;
  // Of whom nothing is held back all that is possible is sure.
  const possible = holds && amount.kind !== 'begins-of' ? sqlNumber`coalesce(${found('possible')}, ${so})` : so;
  const ifAhead = (number: (days: PossibleDays) => Quantity): Quantity => {
    if (ahead === undefined) return quantity(0);
    return isAlways(ahead.some) ? number(ahead) : sqlNumber`(CASE WHEN ${ahead.some} THEN ${number(ahead)} ELSE 0 END)`;
  };
  /** Of a window that moves, all days are ahead; one without a first day has no limit. */
  const ifMoves = (then: Quantity, otherwise: Quantity): Quantity => {
    if (isNever(moves)) return otherwise;
    const most = bounds.froms.length === 0 ? sqlNumber`NULL` : then;
    return sqlNumber`CASE WHEN ${moves} THEN ${most} ELSE ${otherwise} END`;
  };
  switch (amount.kind) {
    case 'days-in': {
      const days = ifAhead(({ from, to }) => sqlNumber`(${to} - ${from} + 1)`);
      return ifMoves(days, sqlNumber`${possible} + ${days}`);
    }
    case 'weeks-in':
    case 'months-in': {
      const unit = amount.kind === 'weeks-in' ? isoWeek : calendarMonth;
      const lastUnit = unit(dayColumn(found('lastDay')));
      const units = ({ from, to }: PossibleDays): Quantity => sqlNumber`(${unit(to)} - ${unit(from)} + 1)`;
      const shared = ({ from }: PossibleDays): Quantity =>
        sqlNumber`coalesce((${compare(lastUnit, '=', unit(from))})::INTEGER, 0)`;
      const more = ifAhead((days) => sqlNumber`(${units(days)} - ${shared(days)})`);
      return ifMoves(ifAhead(units), sqlNumber`${possible} + ${more}`);
    }
    case 'begins-of': {
      const longer = extendedBy === undefined ? 0 : fewestDays(extendedBy);
      const step = 2 + longer + (joinedOver === undefined ? 0 : fewestDaysJoined(joinedOver));
      const begins = (from: Day, to: Day): Quantity => sqlNumber`greatest((${to} - ${from} + ${step}) // ${step}, 0)`;
      const soonest = nextDay(lastDayJoined(dayColumn(found('lastEnd')), joinedOver));
      const withHeld = holds ? sqlNumber`${so} + ${heldBegins(amount, bounds, scope)}` : so;
      return ifMoves(
        ifAhead(({ from, to }) => begins(from, to)),
        sqlNumber`${withHeld} + ${ifAhead(({ from, to }) => begins(extreme('greatest', [from, soonest]), to))}`,
      );
    }
    case 'longest-gap-in': {
      const heldFrom = holds ? dayColumn(found('heldFrom')) : undefined;
      const earlier = heldFrom === undefined ? always : sqlTruth`coalesce(s.from_day < ${heldFrom}, true)`;
      const end = sqlDay`list_max(list_transform(list_filter(${valueColumn(found('spells'))}, lambda s: ${earlier}), lambda s: s.to_day))`;
      const ifAny = ahead === undefined ? [] : [sqlDay`CASE WHEN ${ahead.some} THEN ${ahead.from} END`];
      const first = extreme('least', [...(heldFrom === undefined ? [] : [heldFrom]), ...ifAny]);
      const most = sqlNumber`greatest(${so}, ${lastDay(bounds)} - coalesce(${end}, ${first} + 1), 0)`;
      const widest = ifAhead(({ from, to }) => sqlNumber`greatest(${to} - ${from} - 1, 0)`);
      return ifMoves(widest, most);
    }
  }
}
