import { addDays } from '../../calendar/civil-date.ts';
import { date } from '../../ledger/sql-text.ts';
import { resolved } from '../graph/queries.ts';
import type { Condition } from '../model/condition.ts';
import type { DateExpression } from '../model/date-expression.ts';
import type { Amount, Moment } from '../model/plan.ts';
import { isStillToCome, rangeOf } from './amount-range.ts';
import { fromTheEarlier, mayComeByThen } from './conditions.ts';
import { all, any, not, sure } from './logic.ts';
import { dayAfter, isWindowOpen } from './occasion.ts';
import { extreme, isSettled, openDate } from './open-dates.ts';
import type { Scope } from './scope.ts';
import { mayDiffer } from './spells.ts';
import { type Bounds, boundsOf, boundsOfCondition, daysAhead, isSettledWindow } from './windows.ts';

/**
 * SQL over a row of `person`, never NULL: a condition that waits, and is not put together from others, does so only because
 * the period has days left (docs/rules/finality.md, F10).
 */
export function waitsForPeriod(leaf: Condition, scope: Scope): string {
  if (!isWindowOpen(scope.occasion)) return 'false';
  switch (leaf.op) {
    case 'has':
      return dateWaits({ base: { moment: leaf.moment }, shifts: [] }, scope);
    case 'compare':
    case 'within': {
      const compared = leaf.op === 'compare' ? fromTheEarlier(leaf) : leaf;
      const { left, right } = compared;
      const comes = mayComeByThen(compared, openDate(left, scope), openDate(right, scope), scope)?.some;
      return all([
        ...[left, right].map((each) => moveWaits(each, scope)),
        comes === undefined ? 'true' : any([not(comes), isPeriodToCome(right, scope)]),
      ]);
    }
    case 'on':
      return dateWaits(leaf.date, scope);
    case 'during':
    case 'throughout': {
      const bounds = boundsOfCondition(leaf.window, scope);
      const held = mayDiffer(leaf, scope)
        ? all([isSettledWindow(bounds), scope.columns.mayTest(leaf), not(scope.columns.test(leaf))])
        : 'false';
      return all([not(held), windowWaits(bounds, scope)]);
    }
    case 'amount':
      return amountWaitsForPeriod(leaf.amount, scope);
    case 'at-least':
    case 'and':
    case 'or':
    case 'not':
      return 'false';
  }
}

/** The same of an amount that is open. */
export function amountWaitsForPeriod(name: string, scope: Scope): string {
  if (!isWindowOpen(scope.occasion)) return 'false';
  const amount: Amount = resolved(scope.plan.amounts, name);
  switch (amount.kind) {
    case 'age-on':
      return dateWaits(amount.on, scope);
    case 'time-since':
      return all([
        any([not(isStillToCome(amount.on, scope)), dateWaits(amount.on, scope)]),
        moveWaits(amount.since, scope),
      ]);
    case 'length-of':
      return all([not(rangeOf(name, scope).held), dateWaits(amount.on, scope)]);
    case 'days-in':
    case 'weeks-in':
    case 'months-in':
    case 'begins-of':
    case 'longest-gap-in':
    case 'number-of':
      return all([not(rangeOf(name, scope).held), windowWaits(boundsOf(amount.window, scope), scope)]);
  }
}

/** Of a moment that is not settled. */
function momentWaits(name: string, scope: Scope): string {
  const moment: Moment = resolved(scope.plan.moments, name);
  if (moment.kind === 'end') return 'true';
  const bounds = boundsOf(moment.window, scope);
  if (moment.kind === 'date')
    return all([moveWaits(moment.date, scope), any([isSettledWindow(bounds), windowWaits(bounds, scope)])]);
  const held = scope.openness.get(name)?.heldBack ? `${scope.columns.heldFrom(name)} IS NOT NULL` : 'false';
  return all([not(held), windowWaits(bounds, scope)]);
}

/** Of a window with days ahead: it ends with the period; or, while it moves, all that moves it waits for the period. */
function windowWaits(bounds: Bounds, scope: Scope): string {
  const settled = isSettledWindow(bounds);
  const ahead = daysAhead(bounds, scope.occasion);
  const endsWithPeriod =
    ahead === undefined || bounds.tos.length === 0
      ? 'false'
      : sure(
          `${extreme(
            'least',
            bounds.tos.map(({ sql }) => sql),
          )} = ${date(scope.occasion.period.to)}`,
        );
  const moving = [...bounds.froms, ...bounds.tos].flatMap((bound) =>
    bound.anchor === undefined ? [] : [any([isSettled(bound), momentWaits(bound.anchor, scope)])],
  );
  return any([all([settled, endsWithPeriod]), all([not(settled), ...moving])]);
}

/** Of a date that is looked at: while it is settled it must be one of the period that has not come. */
function dateWaits(expression: DateExpression, scope: Scope): string {
  const open = openDate(expression, scope);
  const toCome = isPeriodToCome(expression, scope);
  return open.anchor === undefined
    ? toCome
    : any([toCome, all([not(isSettled(open)), momentWaits(open.anchor, scope)])]);
}

/** Of a date that may be settled. */
function moveWaits(expression: DateExpression, scope: Scope): string {
  const open = openDate(expression, scope);
  return open.anchor === undefined ? 'true' : any([isSettled(open), momentWaits(open.anchor, scope)]);
}

/** Settled, reckoned from the period, not after it, and still to come. */
function isPeriodToCome(expression: DateExpression, scope: Scope): string {
  if (!isReckonedFromPeriod(expression, scope)) return 'false';
  const { period } = scope.occasion;
  const [first, last] = [dayAfter(scope.occasion), addDays(period.to, -1)];
  const open = openDate(expression, scope);
  if (open.fixed !== undefined) return String(first <= open.fixed && open.fixed <= last);
  return all([isSettled(open), sure(`${open.sql} BETWEEN ${date(first)} AND ${date(last)}`)]);
}

function isReckonedFromPeriod({ base }: DateExpression, scope: Scope): boolean {
  if (typeof base === 'string') return true;
  const moment = resolved(scope.plan.moments, base.moment);
  return moment.kind === 'date' && isReckonedFromPeriod(moment.date, scope);
}
