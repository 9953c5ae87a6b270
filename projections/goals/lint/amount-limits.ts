import type { Amount, Window } from '../model/parts.ts';
import type { Plan } from '../model/plan.ts';
import { lengthOf } from './distance.ts';

/** No human has become older. */
export const OLDEST = 125;

/** The most that an amount can be of anybody; infinite where nothing bounds it. */
export function mostOf(amount: Amount, plan: Plan): number {
  switch (amount.kind) {
    case 'age-on':
      return OLDEST;
    case 'length-of':
    case 'time-since':
    case 'number-of':
      return Number.POSITIVE_INFINITY;
    case 'days-in':
    case 'weeks-in':
    case 'months-in':
    case 'begins-of':
    case 'longest-gap-in':
    case 'longest-spell-in':
    case 'longest-out-of': {
      const days = Math.max(0, lengthOf(amount.window, plan).most);
      const { during } = amount.window;
      const months = typeof during === 'object' ? monthsOf(during.last) : undefined;
      return Math.min(
        inUnit(amount.kind, days),
        amount.kind === 'months-in' && months !== undefined ? months + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
}

/** The most of an amount that fits in so many days, wherever they begin. */
function inUnit(
  kind: Extract<Amount, { readonly state: string; readonly window: Window }>['kind'],
  days: number,
): number {
  switch (kind) {
    case 'weeks-in':
      return Math.floor((days + 12) / 7);
    case 'months-in':
      return days === 0 ? 0 : Math.floor((days + 54) / 28);
    case 'begins-of':
      // Between two spells there is a day at least.
      return Math.floor((days + 1) / 2);
    case 'longest-gap-in':
      return Math.max(0, days - 2);
    case 'days-in':
    case 'longest-spell-in':
    case 'longest-out-of':
      return days;
  }
}

function monthsOf({ count, unit }: { count: number; unit: string }): number | undefined {
  return unit === 'months' ? count : unit === 'years' ? count * 12 : undefined;
}
