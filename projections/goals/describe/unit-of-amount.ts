import type { Amount } from '../plan.ts';
import type { AmountUnit } from './phrases.ts';

/** What one of an amount is. */
export function unitOfAmount(amount: Amount): AmountUnit {
  switch (amount.kind) {
    case 'weeks-in':
      return 'weeks';
    case 'months-in':
      return 'months';
    case 'age-on':
      return 'years';
    case 'begins-of':
      return 'times';
    case 'number-of':
      return 'events';
    case 'time-since':
      return amount.unit;
    default:
      return 'days';
  }
}
