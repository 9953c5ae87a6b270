import { date } from '../../ledger/sql-text.ts';
import type { DateExpression } from '../model/date-expression.ts';
import type { Amount, Moment } from '../model/plan.ts';
import { sqlDate } from './dates.ts';
import { all, any, sure } from './logic.ts';
import { dayAfter } from './occasion.ts';
import type { Scope } from './scope.ts';
import { type Bounds, boundsOf, presence } from './windows.ts';

/**
 * SQL over a row of `person`, never NULL, that holds where a moment or an amount waits: what it hangs on has not come,
 * or has not passed. `false` for one that cannot wait on this occasion.
 */
export function waiting(name: string, scope: Scope): string {
  return waitsBecause(name, scope) === 'false' ? 'false' : scope.columns.waits(name);
}

/** What a moment or an amount waits for: the SQL of its column, given the columns that it rests on. */
export function waitsBecause(name: string, scope: Scope): string {
  const moment = scope.plan.moments.get(name);
  if (moment !== undefined) return momentWaits(moment, scope);
  return amountWaits(scope.plan.amounts.get(name) as Amount, scope);
}

function momentWaits(moment: Moment, scope: Scope): string {
  const { columns, occasion } = scope;
  const tomorrow = date(dayAfter(occasion));
  const own = columns.moment(moment.name);
  switch (moment.kind) {
    case 'end':
      return 'false';
    case 'date': {
      const { sql, fixed, anchor } = sqlDate(moment.date, scope);
      const bounds = boundsOf(moment.window, scope);
      const comes =
        fixed === undefined
          ? sure(`${own} >= ${tomorrow}`)
          : fixed >= dayAfter(occasion)
            ? all([`${own} IS NOT NULL`])
            : 'false';
      return any([
        comes,
        all([`${own} IS NULL`, `${sql} IS NOT NULL`, anchorWaits(bounds, scope)]),
        anchor === undefined ? 'false' : all([`${sql} IS NULL`, waiting(anchor, scope)]),
      ]);
    }
    default: {
      const bounds = boundsOf(moment.window, scope);
      const lasting = moment.kind === 'begins' && moment.lasting !== undefined;
      const waits = any([windowWaits(bounds, scope), lasting ? sure(columns.mayLast(moment.name)) : 'false']);
      return all([`${own} IS NULL`, waits]);
    }
  }
}

function amountWaits(amount: Amount, scope: Scope): string {
  switch (amount.kind) {
    case 'length-of':
    case 'age-on':
      return stillToCome(amount.on, scope);
    case 'time-since': {
      const { sql, anchor } = sqlDate(amount.since, scope);
      const since = anchor === undefined ? 'false' : all([`${sql} IS NULL`, waiting(anchor, scope)]);
      return any([stillToCome(amount.on, scope), since]);
    }
    default:
      return windowWaits(boundsOf(amount.window, scope), scope);
  }
}

/** SQL, never NULL, that holds where a date is after the cutoff, or missing because its anchor waits. */
export function stillToCome(expression: DateExpression, scope: Scope): string {
  const tomorrow = dayAfter(scope.occasion);
  const { sql, fixed, anchor } = sqlDate(expression, scope);
  if (anchor === undefined) return String((fixed as string) >= tomorrow);
  return any([sure(`${sql} >= ${date(tomorrow)}`), all([`${sql} IS NULL`, waiting(anchor, scope)])]);
}

/** SQL that holds where an anchor of the window may yet come to be another. */
export function anchorWaits({ froms, tos }: Bounds, scope: Scope): string {
  return any([...froms, ...tos].map(({ anchor }) => (anchor === undefined ? 'false' : waiting(anchor, scope))));
}

/** SQL, never NULL, that holds where something may yet come to lie in the window: it is open, or an anchor waits. */
export function windowWaits(bounds: Bounds, scope: Scope): string {
  return any([anchorWaits(bounds, scope), bounds.waits ? isOpen(bounds, scope) : 'false']);
}

/** SQL, never NULL, that holds where the last day of a window has not passed. */
export function isOpen(bounds: Bounds, { occasion }: Scope): string {
  const tomorrow = dayAfter(occasion);
  const ends = bounds.tos.map(({ sql, fixed }) =>
    fixed === undefined ? sure(`${sql} > ${date(tomorrow)}`) : String(fixed > tomorrow),
  );
  return all([...ends, presence({ ...bounds, tos: [] })]);
}
