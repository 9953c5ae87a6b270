import type { FormedAmount } from '../../../contracts/plans/amount-schema.ts';
import type { Span } from './date-expression.ts';
import type { Amount } from './parts.ts';

/** What an amount counts: units of time, or how many there are of something. */
export type AmountUnit = Span['unit'] | 'times';

/** What amounts count, by their kind; one of `time-since` says so itself. */
const units: Readonly<Record<Exclude<Amount['kind'], 'time-since'>, AmountUnit>> = {
  'days-in': 'days',
  'weeks-in': 'weeks',
  'months-in': 'months',
  'begins-of': 'times',
  'longest-gap-in': 'days',
  'longest-spell-in': 'days',
  'longest-out-of': 'days',
  'number-of': 'times',
  'length-of': 'days',
  'age-on': 'years',
};

/** What an amount counts. */
export function unitOfAmount(amount: Amount): AmountUnit {
  return amount.kind === 'time-since' ? amount.unit : units[amount.kind];
}

/** What an amount counts, as a plan writes it. */
export function unitOfWrittenAmount(amount: FormedAmount): AmountUnit {
  return amount.form === 'time-since' ? amount.in : units[amount.form];
}
