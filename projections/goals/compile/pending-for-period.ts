import { addDays } from '../../calendar/civil-date.ts';
import { resolved } from '../graph/queries.ts';
import type { Condition } from '../model/condition.ts';
import type { DateExpression } from '../model/date-expression.ts';
import { isStillToCome, rangeOf } from './amount-range.ts';
import { fromTheEarlier, mayComeByThen } from './conditions.ts';
import { chosenDate } from './date-choice.ts';
import { dayAfter, isWindowOpen } from './evaluation-context.ts';
import { extreme, fixedDay } from './expression/days.ts';
import { dayColumn, type Predicate, truthColumn } from './expression/expression.ts';
import { all, always, any, compare, isNever, isThere, never, not, sure } from './expression/predicates.ts';
import { isSettled, openDate } from './open-dates.ts';
import type { Scope } from './scope.ts';
import { mayDiffer } from './spells.ts';
import { type Bounds, boundsOf, boundsOfCondition, daysAhead, isSettledWindow } from './windows.ts';

/**
 * Over a row of `citizen_facts`, never NULL: a condition that is pending, and not put together from others, is so only because
 * the period has days left (docs/rules/finality.md, F10).
 */
export function isPendingForPeriod(leaf: Condition, scope: Scope): Predicate {
  const isOpen = isWindowOpen(scope.context);
  return isNever(isOpen) ? never : all([isOpen, isPendingWhileOpen(leaf, scope)]);
}

function isPendingWhileOpen(leaf: Condition, scope: Scope): Predicate {
  switch (leaf.op) {
    case 'has':
      return isDatePending({ base: { moment: leaf.moment }, shifts: [] }, scope);
    case 'compare':
    case 'within': {
      const compared = leaf.op === 'compare' ? fromTheEarlier(leaf) : leaf;
      const { left, right } = compared;
      const comes = mayComeByThen(compared, openDate(left, scope), openDate(right, scope), scope)?.some;
      return all([
        ...[left, right].map((each) => isSettledOrPending(each, scope)),
        comes === undefined ? always : any([not(comes), isPeriodToCome(right, scope)]),
      ]);
    }
    case 'on':
      return isDatePending(leaf.date, scope);
    case 'during':
    case 'throughout': {
      const bounds = boundsOfCondition(leaf.window, scope);
      const held = mayDiffer(leaf, scope)
        ? all([
            isSettledWindow(bounds),
            truthColumn(scope.columns.mayTest(leaf)),
            not(truthColumn(scope.columns.test(leaf))),
          ])
        : never;
      return all([not(held), isWindowPending(bounds, scope)]);
    }
    case 'amount':
      return isAmountPendingForPeriod(leaf.amount, scope);
    case 'at-least':
    case 'and':
    case 'or':
    case 'not':
      return never;
  }
}

/** The same of an amount that is open. */
export function isAmountPendingForPeriod(name: string, scope: Scope): Predicate {
  const isOpen = isWindowOpen(scope.context);
  return isNever(isOpen) ? never : all([isOpen, isAmountPendingWhileOpen(name, scope)]);
}

function isAmountPendingWhileOpen(name: string, scope: Scope): Predicate {
  const amount = resolved(scope.graph.amounts, name);
  switch (amount.kind) {
    case 'age-on':
      return isDatePending(amount.on, scope);
    case 'time-since':
      return all([
        any([not(isStillToCome(amount.on, scope)), isDatePending(amount.on, scope)]),
        isSettledOrPending(amount.since, scope),
      ]);
    case 'length-of':
      return all([not(rangeOf(name, scope).held), isDatePending(amount.on, scope)]);
    case 'days-in':
    case 'weeks-in':
    case 'months-in':
    case 'begins-of':
    case 'longest-gap-in':
    case 'longest-spell-in':
    case 'longest-out-of':
    case 'hours-in':
    case 'number-of':
      return all([not(rangeOf(name, scope).held), isWindowPending(boundsOf(amount.window, scope), scope)]);
  }
}

/** Of a moment that is not settled. */
function isMomentPending(name: string, scope: Scope): Predicate {
  const moment = resolved(scope.graph.moments, name);
  if (moment.kind === 'end') return always;
  const bounds = boundsOf(moment.window, scope);
  if (moment.kind === 'date')
    return all([
      any([isSettled(chosenDate(moment, scope)), all(moment.dates.map((date) => isSettledOrPending(date, scope)))]),
      any([isSettledWindow(bounds), isWindowPending(bounds, scope)]),
    ]);
  const held = scope.openness.get(name)?.heldBack ? isThere(dayColumn(scope.columns.heldFrom(name))) : never;
  return all([not(held), isWindowPending(bounds, scope)]);
}

/** Of a window with days ahead: it ends with the period; or, while it moves, all that moves it is pending for the period. */
function isWindowPending(bounds: Bounds, scope: Scope): Predicate {
  const settled = isSettledWindow(bounds);
  const ahead = daysAhead(bounds, scope.context);
  const endsWithPeriod =
    ahead === undefined || bounds.tos.length === 0
      ? never
      : sure(
          compare(
            extreme(
              'least',
              bounds.tos.map(({ day }) => day),
            ),
            '=',
            fixedDay(scope.context.period.to),
          ),
        );
  const moving = [...bounds.froms, ...bounds.tos].flatMap((bound) =>
    bound.anchor === undefined ? [] : [any([isSettled(bound), isMomentPending(bound.anchor, scope)])],
  );
  return any([all([settled, endsWithPeriod]), all([not(settled), ...moving])]);
}

/** Of a date that is looked at: while it is settled it must be one of the period that has not come. */
function isDatePending(expression: DateExpression, scope: Scope): Predicate {
  const open = openDate(expression, scope);
  const toCome = isPeriodToCome(expression, scope);
  return open.anchor === undefined
    ? toCome
    : any([toCome, all([not(isSettled(open)), isMomentPending(open.anchor, scope)])]);
}

/** Of a date that may be settled. */
function isSettledOrPending(expression: DateExpression, scope: Scope): Predicate {
  const open = openDate(expression, scope);
  return open.anchor === undefined ? always : any([isSettled(open), isMomentPending(open.anchor, scope)]);
}

/** Settled, derived from the period, not after it, and still to come. */
function isPeriodToCome(expression: DateExpression, scope: Scope): Predicate {
  if (!isDerivedFromPeriod(expression, scope)) return never;
  const { period } = scope.context;
  const first = dayAfter(scope.context);
  const last = addDays(period.to, -1);
  const open = openDate(expression, scope);
  const isThen = all([compare(open.day, '>=', first), compare(open.day, '<=', fixedDay(last))]);
  return all([isSettled(open), sure(isThen)]);
}

function isDerivedFromPeriod({ base }: DateExpression, scope: Scope): boolean {
  return typeof base === 'string' || resolved(scope.graph.moments, base.moment).isOfPeriod;
}
