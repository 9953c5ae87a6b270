import { addDays } from '../../projections/calendar/civil-date.ts';
import type { Period } from '../../projections/calendar/period.ts';
import { fixedDate } from '../../projections/goals/compile/dates.ts';
import { looksToPeriodEnd } from '../../projections/goals/compile/looks-to-end.ts';
import { amountsOf, type Condition, momentsOf } from '../../projections/goals/model/condition.ts';
import { anchorOf, type DateExpression } from '../../projections/goals/model/date-expression.ts';
import type { Amount, Moment, Plan, Population, Window } from '../../projections/goals/model/plan.ts';

/** What decides whether something may still be open at a cutoff at which a figure has members. */
interface Asked {
  readonly plan: Plan;
  readonly period: Period;
  /** The date of a stock: whoever is in it is so at a cutoff on that day or later. */
  readonly settled: string | undefined;
}

/**
 * Whether a condition that is not put together from others can wait at some cutoff: for a deadline of its own, or because
 * it looks to the period's end. Of a stock, what lies on its date or before has always been settled.
 */
export function mayWait(leaf: Condition, population: Population, plan: Plan, period: Period): boolean {
  return looksAhead(leaf, population, plan, period) || hasDeadline(leaf, askedOf(population, plan, period));
}

/** Whether a condition looks to the period's end, and that may lie ahead where it is asked. */
export function looksAhead(leaf: Condition, population: Population, plan: Plan, period: Period): boolean {
  const { settled } = askedOf(population, plan, period);
  return looksToPeriodEnd(leaf, plan) && (settled === undefined || settled < addDays(period.to, -1));
}

function askedOf(population: Population, plan: Plan, period: Period): Asked {
  return { plan, period, settled: population.kind === 'stock' ? fixedDate(population.on, period) : undefined };
}

function hasDeadline(leaf: Condition, asked: Asked): boolean {
  switch (leaf.op) {
    case 'on':
      return mayCome(leaf.date, asked);
    case 'compare':
      return [leaf.left, leaf.right].some((date) => anchorMayWait(date, asked));
    case 'within':
      return anchorOf(leaf.left) !== undefined || anchorMayWait(leaf.right, asked);
    case 'during':
      return leaf.window.kind === 'dates' && [leaf.window.from, leaf.window.to].some((date) => mayCome(date, asked));
    case 'throughout':
      return leaf.window.kind === 'dates'
        ? [leaf.window.from, leaf.window.to].some((date) => mayCome(date, asked))
        : asked.settled === undefined || asked.settled < addDays(asked.period.to, -1);
    default:
      return (
        momentsOf(leaf).some((name) => momentMayWait(asked.plan.moments.get(name) as Moment, asked)) ||
        amountsOf(leaf).some((name) => amountMayWait(asked.plan.amounts.get(name) as Amount, asked))
      );
  }
}

function momentMayWait(moment: Moment, asked: Asked): boolean {
  switch (moment.kind) {
    case 'end':
      return false;
    case 'date':
      return mayCome(moment.date, asked) || windowMayWait(moment.window, asked);
    default:
      return windowMayWait(moment.window, asked) || (moment.kind === 'begins' && moment.lasting !== undefined);
  }
}

function amountMayWait(amount: Amount, asked: Asked): boolean {
  if ('window' in amount) return windowMayWait(amount.window, asked);
  return mayCome(amount.on, asked) || (amount.kind === 'time-since' && anchorMayWait(amount.since, asked));
}

function windowMayWait({ from, after, before, to }: Window, asked: Asked): boolean {
  const open = [before, to].some((date) => date !== undefined && mayCome(date, asked));
  return open || [from, after].some((date) => date !== undefined && anchorMayWait(date, asked));
}

/** Whether a date may lie after the cutoff, or be missing because its anchor waits. */
function mayCome(date: DateExpression, { period, settled }: Asked): boolean {
  const fixed = fixedDate(date, period);
  return fixed === undefined || settled === undefined || fixed > settled;
}

function anchorMayWait(date: DateExpression, asked: Asked): boolean {
  const anchor = anchorOf(date);
  return anchor !== undefined && momentMayWait(asked.plan.moments.get(anchor) as Moment, asked);
}
