import { addDays } from '../../calendar/civil-date.ts';
import { date } from '../../ledger/sql-text.ts';
import type { Condition } from '../model/condition.ts';
import { anchorOf, type DateExpression } from '../model/date-expression.ts';
import type { Amount, Moment } from '../model/plan.ts';
import { hasNoLastDay } from './conditions.ts';
import { all, any, not, sure } from './logic.ts';
import { resolved } from './needs.ts';
import { isWindowOpen } from './occasion.ts';
import { extreme, isSettled, openDate } from './open-dates.ts';
import type { Scope } from './scope.ts';
import { ofSpells } from './spell-amounts.ts';
import { mayDiffer } from './spells.ts';
import { holdsBack } from './states/held-back.ts';
import { type Bounds, boundsOf, boundsOfCondition, daysAhead, isSettledWindow } from './windows.ts';

/**
 * SQL over a row of `person`, never NULL: a condition that waits, and is not put together from others, does so only because
 * the period has days left (docs/rules/finality.md, F10).
 */
export function waitsForPeriod(leaf: Condition, scope: Scope): string {
  if (!isWindowOpen(scope.occasion)) return 'false';
  switch (leaf.op) {
    case 'has':
      return momentWaits(leaf.moment, scope);
    case 'compare':
    case 'within':
      return all([
        ...[leaf.left, leaf.right].map((each) => moveWaits(each, scope)),
        comesByItself(leaf, scope) ? isOfPeriod(leaf.right, scope) : 'true',
      ]);
    case 'on':
      return all([mayDiffer(leaf, scope) ? not(scope.columns.mayTest(leaf)) : 'true', dateWaits(leaf.date, scope)]);
    case 'during':
    case 'throughout': {
      const held = mayDiffer(leaf, scope) ? all([scope.columns.mayTest(leaf), not(scope.columns.test(leaf))]) : 'false';
      return all([not(held), windowWaits(boundsOfCondition(leaf.window, scope), scope)]);
    }
    case 'amount':
      return amountWaitsForPeriod(leaf.amount, scope);
    default:
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
      return all([dateWaits(amount.on, scope), moveWaits(amount.since, scope)]);
    case 'length-of':
      return dateWaits(amount.on, scope);
    case 'number-of':
      return windowWaits(boundsOf(amount.window, scope), scope);
    default: {
      const held = holdsBack(scope.plan, amount.state)
        ? `${scope.columns.ofAmount(ofSpells.heldFrom, name)} IS NOT NULL`
        : 'false';
      return all([not(held), windowWaits(boundsOf(amount.window, scope), scope)]);
    }
  }
}

/** Of a moment that is not settled. */
function momentWaits(name: string, scope: Scope): string {
  const moment: Moment = resolved(scope.plan.moments, name);
  if (moment.kind === 'end') return 'true';
  if (moment.kind === 'date') return dateWaits(moment.date, scope);
  const held = scope.openness.get(name)?.heldBack ? `${scope.columns.heldFrom(name)} IS NOT NULL` : 'false';
  return all([not(held), windowWaits(boundsOf(moment.window, scope), scope)]);
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

/** Of a date that has not come, or moves. */
function dateWaits(expression: DateExpression, scope: Scope): string {
  const open = openDate(expression, scope);
  if (open.anchor === undefined) return isOfPeriod(expression, scope);
  return all([not(isSettled(open)), momentWaits(open.anchor, scope)]);
}

/** Of a date that may be settled. */
function moveWaits(expression: DateExpression, scope: Scope): string {
  const open = openDate(expression, scope);
  return open.anchor === undefined ? 'true' : any([isSettled(open), momentWaits(open.anchor, scope)]);
}

/** A date that is reckoned from the period and lies in it or before. */
function isOfPeriod(expression: DateExpression, scope: Scope): string {
  const { fixed } = openDate(expression, scope);
  return String(fixed !== undefined && fixed <= addDays(scope.occasion.period.to, -1));
}

/** Whether what is compared may come because the comparison gives it a last day (F9). */
function comesByItself(leaf: Condition & { op: 'compare' | 'within' }, { plan }: Scope): boolean {
  const anchor = anchorOf(leaf.left);
  const moment = anchor === undefined ? undefined : plan.moments.get(anchor);
  const isEarlier = leaf.op === 'within' || leaf.relation === 'before' || leaf.relation === 'on or before';
  return isEarlier && moment !== undefined && hasNoLastDay(moment);
}
