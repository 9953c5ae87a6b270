import { partsOf } from '../model/amount-unit.ts';
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
    case 'hours-in':
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

/** The same of an amount that a condition names; infinite of one that is not defined. */
export function mostOfNamed(name: string, plan: Plan): number {
  const amount = plan.amounts.get(name);
  return amount === undefined ? Number.POSITIVE_INFINITY : mostOf(amount, plan);
}

/** Whether such an amount has no number between two whole ones. */
export function isWholeNamed(name: string, plan: Plan): boolean {
  const amount = plan.amounts.get(name);
  return amount === undefined || partsOf(amount) === 1;
}

/** The most of an amount that fits in so many days, wherever they begin. */
function inUnit(
  kind: Exclude<Extract<Amount, { readonly state: string; readonly window: Window }>['kind'], 'hours-in'>,
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
