import { addDays } from '../../calendar/civil-date.ts';
import { date } from '../../ledger/sql-text.ts';
import { resolved } from '../graph/queries.ts';
import type { DateExpression } from '../model/date-expression.ts';
import type { Amount } from '../model/plan.ts';
import { all, any, not, sure } from './logic.ts';
import { dayAfter } from './occasion.ts';
import { extreme, isPossible, isSettled, openDate } from './open-dates.ts';
import type { Scope } from './scope.ts';
import { type CountedAmount, calendarMonth, isoWeek, ofSpells } from './spell-amounts.ts';
import { holdsBack, holdsInParts } from './states/held-back.ts';
import { type Ahead, type Bounds, boundsOf, daysAhead, isSettledWindow, lastDay, soFarAtMost } from './windows.ts';

/** How an amount may still change (docs/rules/finality.md, F8), as SQL over a row of `person`. */
export interface AmountRange {
  /** The number so far, or NULL. */
  readonly number: string;
  /** Never NULL: it may still change. `false` for one that cannot on this occasion. */
  readonly open: string;
  /** Never NULL: while open, it may be as few as none. */
  readonly fromNothing: string;
  /** The most that it may come to; undefined where there is no limit. */
  readonly most: string | undefined;
  /** Never NULL: it is open because something that has happened is held back. */
  readonly held: string;
  /** Whether a citizen may have no number. */
  readonly mayLack: boolean;
}

/** How an amount may still change, by the columns that tell it. */
export function rangeOf(name: string, scope: Scope): AmountRange {
  const { columns, plan } = scope;
  const amount = resolved(plan.amounts, name);
  const { open, fromNothing, most, held } = changeOf(amount, scope);
  return {
    number: columns.amount(name),
    open: open === 'false' ? 'false' : columns.open(name),
    fromNothing: ['true', 'false'].includes(fromNothing) ? fromNothing : columns.fromNothing(name),
    most: open === 'false' || most === undefined ? undefined : columns.most(name),
    held: held === 'false' ? 'false' : columns.held(name),
    mayLack: ['length-of', 'age-on', 'time-since', 'longest-gap-in'].includes(amount.kind),
  };
}

/** The columns that say how an amount may still change; none for one that cannot on this occasion. */
export function rangeColumns(amount: Amount, scope: Scope): { readonly column: string; readonly sql: string }[] {
  const { columns } = scope;
  const { open, fromNothing, most, held } = changeOf(amount, scope);
  if (open === 'false') return [];
  return [
    { column: columns.open(amount.name), sql: open },
    ...(['true', 'false'].includes(fromNothing)
      ? []
      : [{ column: columns.fromNothing(amount.name), sql: fromNothing }]),
    ...(most === undefined ? [] : [{ column: columns.most(amount.name), sql: `(${most})::BIGINT` }]),
    ...(held === 'false' ? [] : [{ column: columns.held(amount.name), sql: held }]),
  ];
}

interface Change {
  readonly open: string;
  readonly held: string;
  readonly fromNothing: string;
  /** NULL where there is no limit. */
  readonly most: string | undefined;
}

function changeOf(amount: Amount, scope: Scope): Change {
  const { columns, plan, occasion } = scope;
  switch (amount.kind) {
    case 'age-on':
      return unknown(mayCome(amount.on, [amount.on], scope));
    case 'time-since':
      return unknown(mayCome(amount.on, [amount.since, amount.on], scope));
    case 'length-of': {
      const possible = columns.ofAmount(ofSpells.possible, amount.name);
      const differs = holdsBack(plan, amount.state)
        ? `${columns.amount(amount.name)} IS DISTINCT FROM ${possible}`
        : 'false';
      return unknown(
        any([mayCome(amount.on, [amount.on], scope), differs]),
        all([not(isStillToCome(amount.on, scope)), differs]),
      );
    }
    case 'days-in':
    case 'weeks-in':
    case 'months-in':
    case 'begins-of':
    case 'longest-gap-in':
    case 'number-of': {
      const bounds = boundsOf(amount.window, scope);
      const ahead = daysAhead(bounds, occasion);
      const moves = not(isSettledWindow(bounds));
      if (amount.kind === 'number-of') {
        const open = any([moves, ahead?.some ?? 'false']);
        // Without a day ahead it cannot grow, and without a window there is nothing.
        const most = moves === 'false' || ahead === undefined ? undefined : `CASE WHEN NOT ${ahead.some} THEN 0 END`;
        return { open, held: 'false', fromNothing: moves, most };
      }
      const heldFrom = holdsBack(plan, amount.state) ? columns.ofAmount(ofSpells.heldFrom, amount.name) : undefined;
      const heldBegin =
        heldFrom !== undefined && amount.kind === 'begins-of' ? `${heldBegins(amount, bounds, scope)} > 0` : 'false';
      const held = any([heldFrom === undefined ? 'false' : `${heldFrom} IS NOT NULL`, heldBegin]);
      const open = any([moves, ahead?.some ?? 'false', held]);
      if (open === 'false') return { open, held, fromNothing: 'false', most: undefined };
      const mayFall =
        amount.kind === 'longest-gap-in' && heldFrom !== undefined
          ? sure(`${heldFrom} < ${columns.ofAmount(ofSpells.lastSureDay, amount.name)}`)
          : 'false';
      const most = mostOf(amount, bounds, moves, ahead, scope);
      // A gap lies between two days of the state: where there is no room for one, none can come any more.
      const room = amount.kind === 'longest-gap-in' ? `coalesce(${most} >= 1, true)` : 'true';
      // Of a window that moves, all days are ahead, those that are held back among them.
      return { open: all([open, room]), held: all([not(moves), held]), fromNothing: any([moves, mayFall]), most };
    }
  }
}

/** A number that is not known while it is open, whatever it is so far. */
const unknown = (open: string, held = 'false'): Change => ({ open, held, fromNothing: 'true', most: undefined });

/** SQL, never NULL, that holds where a date is after the cutoff, or may yet be another. */
export function isStillToCome(expression: DateExpression, scope: Scope): string {
  const tomorrow = dayAfter(scope.occasion);
  const open = openDate(expression, scope);
  const { sql, fixed } = open;
  if (fixed !== undefined) return String(fixed >= tomorrow);
  return any([sure(`${sql} >= ${date(tomorrow)}`), all([not(isSettled(open)), isPossible(open)])]);
}

/** SQL, never NULL: the day that is looked at has not come, or one of some dates may move, and all are possible. */
function mayCome(on: DateExpression, dates: readonly DateExpression[], scope: Scope): string {
  const open = dates.map((each) => openDate(each, scope));
  return all([any([isStillToCome(on, scope), ...open.map((each) => not(isSettled(each)))]), ...open.map(isPossible)]);
}

/**
 * SQL of the days of a window that are held back as first days of spells. Of a state whose parts are held back, they are all
 * from the first that is, but those that are sure (F5).
 */
function heldBegins(amount: CountedAmount, bounds: Bounds, scope: Scope): string {
  const found = (what: keyof typeof ofSpells): string => scope.columns.ofAmount(ofSpells[what], amount.name);
  if (!holdsInParts(scope.plan, amount.state)) return `coalesce(${found('possible')}, 0)`;
  const { from, to } = soFarAtMost(bounds, scope.occasion);
  const first = from === undefined ? found('heldSince') : `greatest(${found('heldSince')}, ${from})`;
  const isSure = `list_filter(coalesce(${found('possible')}, []), lambda day: day >= ${first})`;
  return `(CASE WHEN ${sure(`${found('heldSince')} IS NOT NULL AND ${first} < ${to}`)} THEN ${to} - ${first} - len(${isSure}) ELSE 0 END)`;
}

/** SQL of the most that an amount counted over spells may come to; NULL where there is no limit. */
function mostOf(amount: CountedAmount, bounds: Bounds, moves: string, ahead: Ahead | undefined, scope: Scope): string {
  const { columns, plan, occasion } = scope;
  const holds = holdsBack(plan, amount.state);
  const found = (what: keyof typeof ofSpells): string => columns.ofAmount(ofSpells[what], amount.name);
  const so = `coalesce(${columns.amount(amount.name)}, 0)`;
  // Of whom nothing is held back all that is possible is sure.
  const possible = holds && amount.kind !== 'begins-of' ? `coalesce(${found('possible')}, ${so})` : so;
  const ifAhead = (sql: (days: Ahead) => string): string =>
    ahead === undefined
      ? '0'
      : ahead.some === 'true'
        ? sql(ahead)
        : `(CASE WHEN ${ahead.some} THEN ${sql(ahead)} ELSE 0 END)`;
  /** Of a window that moves, all days are ahead; one without a first day has no limit. */
  const ifMoves = (then: string, otherwise: string): string => {
    if (moves === 'false') return otherwise;
    return `CASE WHEN ${moves} THEN ${bounds.froms.length === 0 ? 'NULL' : then} ELSE ${otherwise} END`;
  };
  switch (amount.kind) {
    case 'days-in': {
      const days = ifAhead(({ from, to }) => `(${to} - ${from} + 1)`);
      return ifMoves(days, `${possible} + ${days}`);
    }
    case 'weeks-in':
    case 'months-in': {
      const unit = amount.kind === 'weeks-in' ? isoWeek : calendarMonth;
      const units = ({ from, to }: Ahead): string => `(${unit(to)} - ${unit(from)} + 1)`;
      const shared = ({ from }: Ahead): string => `coalesce((${unit(found('lastDay'))} = ${unit(from)})::INTEGER, 0)`;
      return ifMoves(ifAhead(units), `${possible} + ${ifAhead((days) => `(${units(days)} - ${shared(days)})`)}`);
    }
    case 'begins-of': {
      const { extendedBy, joinedOver } = resolved(plan.states, amount.state);
      const step = 2 + extendedBy + joinedOver;
      const begins = (from: string, to: string): string => `greatest((${to} - ${from} + ${step}) // ${step}, 0)`;
      const soonest = `(CASE WHEN ${found('runs')} THEN ${date(addDays(dayAfter(occasion), 1 + joinedOver))} END)`;
      const heldBack = holds ? ` + ${heldBegins(amount, bounds, scope)}` : '';
      return ifMoves(
        ifAhead(({ from, to }) => begins(from, to)),
        `${so}${heldBack} + ${ifAhead(({ from, to }) => begins(`greatest(${from}, ${soonest})`, to))}`,
      );
    }
    case 'longest-gap-in': {
      const heldFrom = holds ? found('heldFrom') : undefined;
      const earlier = heldFrom === undefined ? 'true' : `coalesce(s.from_day < ${heldFrom}, true)`;
      const end = `list_max(list_transform(list_filter(${found('spells')}, lambda s: ${earlier}), lambda s: s.to_day))`;
      const ifAny = ahead === undefined ? [] : [`CASE WHEN ${ahead.some} THEN ${ahead.from} END`];
      const first = extreme('least', [...(heldFrom === undefined ? [] : [heldFrom]), ...ifAny]);
      const most = `greatest(${so}, ${lastDay(bounds)} - coalesce(${end}, ${first} + 1), 0)`;
      const widest = ifAhead(({ from, to }) => `greatest(${to} - ${from} - 1, 0)`);
      return ifMoves(widest, most);
    }
  }
}
