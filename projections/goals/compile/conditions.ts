import { date } from '../../ledger/sql-text.ts';
import type { Comparison, Condition, Relation } from '../model/condition.ts';
import { anchorOf } from '../model/date-expression.ts';
import { type SqlDate, shifted, sqlDate } from './dates.ts';
import { all, any, not, sure } from './logic.ts';
import { resolved, type StateTest } from './needs.ts';
import { dayAfter } from './occasion.ts';
import type { Scope } from './scope.ts';
import { isOpen, stillToCome, waiting } from './waiting.ts';
import { type Bounds, boundsOfCondition } from './windows.ts';

/** Whether a condition holds, as SQL over a row of `person`; neither is ever NULL. */
export interface Truth {
  /** It holds. */
  readonly yes: string;
  /** It holds, or may yet. */
  readonly maybe: string;
}

/** A condition as SQL. What waits is neither yes nor no: Kleene's strong logic, with `and` as the least of its parts. */
export function truthOf(condition: Condition, scope: Scope): Truth {
  switch (condition.op) {
    case 'has':
      return has(condition.moment, scope);
    case 'compare':
      return compare(sqlDate(condition.left, scope), condition.relation, sqlDate(condition.right, scope), scope);
    case 'within':
      return within(condition, scope);
    case 'on':
      return on(condition, scope);
    case 'during':
    case 'throughout':
      return condition.op === 'during' ? during(condition, scope) : throughout(condition, scope);
    case 'amount':
      return amount(condition.amount, condition.comparison, condition.number, scope);
    case 'not': {
      const { yes, maybe } = truthOf(condition.part, scope);
      return { yes: not(maybe), maybe: not(yes) };
    }
    default: {
      const parts = condition.parts.map((part) => truthOf(part, scope));
      const joined = (sql: readonly string[]): string => {
        if (condition.op === 'at-least') return atLeast(condition.least, sql);
        return condition.op === 'and' ? all(sql) : any(sql);
      };
      return { yes: joined(parts.map(({ yes }) => yes)), maybe: joined(parts.map(({ maybe }) => maybe)) };
    }
  }
}

/** SQL that holds for who has a moment: its date is there and has come. */
export function hasMoment(name: string, { plan, occasion, columns }: Scope): string {
  const column = columns.moment(name);
  return resolved(plan.moments, name).kind === 'date'
    ? sure(`${column} < ${date(dayAfter(occasion))}`)
    : `${column} IS NOT NULL`;
}

function has(moment: string, scope: Scope): Truth {
  const yes = hasMoment(moment, scope);
  return { yes, maybe: any([yes, waiting(moment, scope)]) };
}

const operators: Readonly<Record<Relation, string>> = {
  'on or after': '>=',
  after: '>',
  'on or before': '<=',
  before: '<',
};

function compare(left: SqlDate, relation: Relation, right: SqlDate, scope: Scope): Truth {
  const yes = sure(`${left.sql} ${operators[relation]} ${right.sql}`);
  return { yes, maybe: any([yes, missingButWaits(left, scope), missingButWaits(right, scope)]) };
}

function within({ left, span, direction, right }: Condition & { op: 'within' }, scope: Scope): Truth {
  const [late, early] = [sqlDate(left, scope), sqlDate(right, scope)];
  const tomorrow = date(dayAfter(scope.occasion));
  const away = shifted(early.sql, span, direction === 'after' ? 1 : -1);
  const [from, to] = direction === 'after' ? [early.sql, away] : [away, early.sql];
  const yes = sure(`${late.sql} BETWEEN ${from} AND ${to}`);
  const mayCome = late.anchor === undefined ? 'false' : `(${late.sql} IS NULL AND ${sure(`${to} >= ${tomorrow}`)})`;
  return { yes, maybe: any([yes, mayCome, missingButWaits(early, scope)]) };
}

function missingButWaits({ sql, anchor }: SqlDate, scope: Scope): string {
  return anchor === undefined ? 'false' : all([waiting(anchor, scope), `${sql} IS NULL`]);
}

/** Whether a state is looked at on a day that has not come, whoever it is; then there is no column for it. */
export function isAhead(test: StateTest, scope: Scope): boolean {
  return test.op === 'on' && anchorOf(test.date) === undefined && stillToCome(test.date, scope) === 'true';
}

function on(test: Condition & { op: 'on' }, scope: Scope): Truth {
  if (isAhead(test, scope)) return { yes: 'false', maybe: 'true' };
  const yes = scope.columns.test(test);
  return { yes, maybe: any([yes, stillToCome(test.date, scope)]) };
}

type WindowTest = StateTest & { readonly op: 'during' | 'throughout' };

/** Some day of the window is in the state; or it has days to come, or is not known yet. */
function during(test: WindowTest, scope: Scope): Truth {
  const yes = scope.columns.test(test);
  const bounds = boundsOfCondition(test.window, scope);
  const open = bounds.waits ? all([hasDays(bounds), isOpen(bounds, scope)]) : 'false';
  return { yes, maybe: any([yes, open, boundMissing(bounds, scope)]) };
}

/** No day so far is outside the state; and the window has passed, or is still to pass. */
function throughout(test: WindowTest, scope: Scope): Truth {
  const tomorrow = dayAfter(scope.occasion);
  const column = scope.columns.test(test);
  const bounds = boundsOfCondition(test.window, scope);
  const [from, to] = [bounds.froms[0] as SqlDate, bounds.tos[0] as SqlDate];
  const passed = to.fixed === undefined ? `${to.sql} <= ${date(tomorrow)}` : String(to.fixed <= tomorrow);
  const notBegun = from.fixed === undefined ? `${from.sql} >= ${date(tomorrow)}` : String(from.fixed >= tomorrow);
  return {
    yes: sure(all([column, passed])),
    maybe: any([sure(all([hasDays(bounds), any([column, notBegun])])), boundMissing(bounds, scope)]),
  };
}

function hasDays({ froms, tos }: Bounds): string {
  const [from, to] = [froms[0] as SqlDate, tos[0] as SqlDate];
  if (from.fixed !== undefined && to.fixed !== undefined) return String(from.fixed < to.fixed);
  return sure(`${from.sql} < ${to.sql}`);
}

function boundMissing({ froms, tos }: Bounds, scope: Scope): string {
  return any([...froms, ...tos].map((bound) => missingButWaits(bound, scope)));
}

/** An amount that still grows may reach a number, and may pass it. */
function amount(name: string, comparison: Comparison, number: number, scope: Scope): Truth {
  const column = scope.columns.amount(name);
  const waits = waiting(name, scope);
  const is = (operator: string): string => sure(`${column} ${operator} ${number}`);
  const orMissing = (operator: string): string =>
    waits === 'false' ? is(operator) : `coalesce(${column} ${operator} ${number}, ${waits})`;
  switch (comparison) {
    case 'at least':
      return { yes: is('>='), maybe: any([is('>='), waits]) };
    case 'more than':
      return { yes: is('>'), maybe: any([is('>'), waits]) };
    case 'at most':
      return { yes: all([is('<='), not(waits)]), maybe: orMissing('<=') };
    case 'less than':
      return { yes: all([is('<'), not(waits)]), maybe: orMissing('<') };
    case 'exactly':
      return {
        yes: all([is('='), not(waits)]),
        maybe: waits === 'false' ? is('=') : any([is('='), all([waits, orMissing('<=')])]),
      };
  }
}

/** SQL that holds where so many of the parts do. */
function atLeast(least: number, parts: readonly string[]): string {
  return `(${parts.map((part) => `(${part})::INTEGER`).join(' + ')} >= ${least})`;
}
