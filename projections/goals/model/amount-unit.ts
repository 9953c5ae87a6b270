import type { AmountDocument } from '../../../contracts/plans/plan-schema.ts';
import type { Span } from './date-expression.ts';
import type { Amount } from './plan.ts';

/** What an amount counts: units of time, or how many there are of something. */
export type AmountUnit = Span['unit'] | 'times';

/** What an amount counts. */
export function unitOfAmount(amount: Amount): AmountUnit {
  switch (amount.kind) {
    case 'weeks-in':
      return 'weeks';
    case 'months-in':
      return 'months';
    case 'age-on':
      return 'years';
    case 'begins-of':
    case 'number-of':
      return 'times';
    case 'time-since':
      return amount.unit;
    case 'days-in':
    case 'longest-gap-in':
    case 'length-of':
      return 'days';
  }
}

/** What an amount counts, as a plan writes it. */
export function unitOfWrittenAmount(amount: AmountDocument): AmountUnit {
  if (amount['weeks-in'] !== undefined) return 'weeks';
  if (amount['months-in'] !== undefined) return 'months';
  if (amount['begins-of'] !== undefined || amount['number-of'] !== undefined) return 'times';
  if (amount['age-on'] !== undefined) return 'years';
  return amount.in ?? 'days';
}
