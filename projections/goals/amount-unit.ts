import type { AmountDocument } from '../../contracts/plans/plan-schema.ts';
import type { Span } from './date-expression.ts';

/** What an amount counts: units of time, or how many there are of something. */
export type AmountUnit = Span['unit'] | 'times';

/** What an amount as a plan writes it counts. */
export function unitOfAmount(amount: AmountDocument): AmountUnit {
  if (amount['weeks-in'] !== undefined) return 'weeks';
  if (amount['months-in'] !== undefined) return 'months';
  if (amount['begins-of'] !== undefined || amount['number-of'] !== undefined) return 'times';
  if (amount['age-on'] !== undefined) return 'years';
  return amount.in ?? 'days';
}
