import { date } from '../../ledger/sql-text.ts';
import type { DateExpression } from '../model/date-expression.ts';
import type { Amount } from '../model/plan.ts';
import { all, any, not, sure } from './logic.ts';
import { resolved } from './needs.ts';
import { dayAfter } from './occasion.ts';
import { isPossible, isSettled, openDate } from './open-dates.ts';
import type { Scope } from './scope.ts';
import { calendarMonth, isoWeek, ofSpells, type SpellAmount } from './spell-amounts.ts';
import { holdsBack } from './states/held-back.ts';
import { type Ahead, boundsOf, daysAhead, isSettledWindow, lastDay } from './windows.ts';

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
  /** Whether a citizen may have no number. */
  readonly mayLack: boolean;
}

/** How an amount may still change, by the columns that tell it. */
export function rangeOf(name: string, scope: Scope): AmountRange {
  const { columns, plan } = scope;
  const amount = resolved(plan.amounts, name);
  const { open, fromNothing, most } = changeOf(amount, scope);
  return {
    number: columns.amount(name),
    open: open === 'false' ? 'false' : columns.open(name),
    fromNothing: ['true', 'false'].includes(fromNothing) ? fromNothing : columns.fromNothing(name),
    most: open === 'false' || most === undefined ? undefined : columns.most(name),
    mayLack: ['length-of', 'age-on', 'time-since', 'longest-gap-in'].includes(amount.kind),
  };
}

/** The columns that say how an amount may still change; none for one that cannot on this occasion. */
export function rangeColumns(amount: Amount, scope: Scope): { readonly column: string; readonly sql: string }[] {
  const { columns } = scope;
  const { open, fromNothing, most } = changeOf(amount, scope);
  if (open === 'false') return [];
  return [
    { column: columns.open(amount.name), sql: open },
    ...(['true', 'false'].includes(fromNothing)
      ? []
      : [{ column: columns.fromNothing(amount.name), sql: fromNothing }]),
    ...(most === undefined ? [] : [{ column: columns.most(amount.name), sql: `(${most})::BIGINT` }]),
  ];
}

interface Change {
  readonly open: string;
  readonly fromNothing: string;
  readonly most: string | undefined;
}

function changeOf(amount: Amount, scope: Scope): Change {
  switch (amount.kind) {
    case 'age-on':
      return unknown(isStillToCome(amount.on, scope));
    case 'time-since':
      return unknown(any([isStillToCome(amount.on, scope), mayMove(amount.since, scope)]));
    case 'length-of': {
      const sureLength = scope.columns.amount(amount.name);
      const differs = holdsBack(scope.plan, amount.state)
        ? `${sureLength} IS DISTINCT FROM ${scope.columns.ofAmount(ofSpells.possible, amount.name)}`
        : 'false';
      return unknown(any([isStillToCome(amount.on, scope), differs]));
    }
    default: {
      const bounds = boundsOf(amount.window, scope);
      const ahead = daysAhead(bounds, scope.occasion);
      const moves = not(isSettledWindow(bounds));
      if (amount.kind === 'number-of')
        return { open: any([moves, ahead?.some ?? 'false']), fromNothing: moves, most: undefined };
      const held = holdsBack(scope.plan, amount.state)
        ? sure(scope.columns.ofAmount(ofSpells.heldBack, amount.name))
        : 'false';
      const open = any([moves, ahead?.some ?? 'false', held]);
      if (open === 'false') return { open, fromNothing: 'false', most: undefined };
      return {
        open,
        fromNothing: amount.kind === 'longest-gap-in' ? any([moves, held]) : moves,
        most: mostOf(amount, moves, ahead, lastDay(bounds), scope),
      };
    }
  }
}

/** A number that is not known while it is open, whatever it is so far. */
const unknown = (open: string): Change => ({ open, fromNothing: 'true', most: undefined });

/** SQL, never NULL, that holds where a date is after the cutoff, or may yet be another. */
export function isStillToCome(expression: DateExpression, scope: Scope): string {
  const tomorrow = dayAfter(scope.occasion);
  const { sql, fixed } = openDate(expression, scope);
  if (fixed !== undefined) return String(fixed >= tomorrow);
  return any([sure(`${sql} >= ${date(tomorrow)}`), mayMove(expression, scope)]);
}

/** SQL, never NULL, that holds where a date is not settled, and possible. */
function mayMove(expression: DateExpression, scope: Scope): string {
  const open = openDate(expression, scope);
  return open.fixed === undefined ? all([not(isSettled(open)), isPossible(open)]) : 'false';
}

type Counted = Exclude<SpellAmount, { kind: 'length-of' }>;

/** SQL of the most that an amount counted over spells may come to. */
function mostOf(amount: Counted, moves: string, ahead: Ahead | undefined, last: string, scope: Scope): string {
  const { columns, plan, occasion } = scope;
  const holds = holdsBack(plan, amount.state);
  const found = (what: keyof typeof ofSpells): string => columns.ofAmount(ofSpells[what], amount.name);
  const so = `coalesce(${columns.amount(amount.name)}, 0)`;
  const possible = holds && amount.kind !== 'longest-gap-in' ? `coalesce(${found('possible')}, 0)` : so;
  const ifAhead = (sql: (days: Ahead) => string): string =>
    ahead === undefined
      ? '0'
      : ahead.some === 'true'
        ? sql(ahead)
        : `(CASE WHEN ${ahead.some} THEN ${sql(ahead)} ELSE 0 END)`;
  const ifMoves = (then: string, otherwise: string): string =>
    moves === 'false' ? otherwise : `CASE WHEN ${moves} THEN ${then} ELSE ${otherwise} END`;
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
      const wait = `(CASE WHEN ${sure(found('runs'))} THEN ${1 + joinedOver}${holds ? ` WHEN ${sure(found('possibleEnd'))} THEN 1` : ''} ELSE 0 END)`;
      const soonest = `(${date(dayAfter(occasion))} + ${wait})`;
      return ifMoves(
        ifAhead(({ from, to }) => begins(from, to)),
        `${so} + ${holds ? `coalesce(${found('possible')}, 0) + ` : ''}${ifAhead(({ from, to }) => begins(`greatest(${from}, ${soonest})`, to))}`,
      );
    }
    case 'longest-gap-in': {
      const end = holds ? `coalesce(${found('end')}, ${found('possibleEnd')})` : found('end');
      const first = ahead === undefined ? 'NULL::DATE' : `(CASE WHEN ${ahead.some} THEN ${ahead.from} + 1 END)`;
      return `greatest(${so}, ${last} - coalesce(${end}, ${first}), 0)`;
    }
  }
}

/** Whether an amount of a plan may still change on an occasion, whoever it is. */
export function mayChange(name: string, scope: Scope): boolean {
  return changeOf(resolved(scope.plan.amounts, name), scope).open !== 'false';
}
