import { anchorOf, type DateExpression } from './date-expression.ts';
import type { Amount, Moment, Window } from './plan.ts';

/** The moment that a date is reckoned from, if it is one. */
export function anchorsOfDate(...dates: readonly (DateExpression | undefined)[]): string[] {
  return dates.flatMap((date) => (date === undefined ? [] : (anchorOf(date) ?? [])));
}

/** The moments that a window's bounds are reckoned from. */
export function anchorsOfWindow({ from, after, before, to }: Window): string[] {
  return anchorsOfDate(from, after, before, to);
}

/** The moments that a moment is reckoned from. */
export function anchorsOfMoment(moment: Moment): string[] {
  if (moment.kind === 'end') return [];
  return [...(moment.kind === 'date' ? anchorsOfDate(moment.date) : []), ...anchorsOfWindow(moment.window)];
}

/** The moments that an amount is reckoned from. */
export function anchorsOfAmount(amount: Amount): string[] {
  switch (amount.kind) {
    case 'length-of':
    case 'age-on':
      return anchorsOfDate(amount.on);
    case 'time-since':
      return anchorsOfDate(amount.since, amount.on);
    case 'days-in':
    case 'weeks-in':
    case 'months-in':
    case 'begins-of':
    case 'longest-gap-in':
    case 'number-of':
      return anchorsOfWindow(amount.window);
  }
}
