import { unitOfAmount } from '../../../projections/goals/model/amount-unit.ts';
import type { Amount } from '../../../projections/goals/model/parts.ts';
import type { AmountUnit } from './phrases.ts';

/** What one of an amount is called. */
export function wordForUnit(amount: Amount): AmountUnit {
  return amount.kind === 'number-of' ? 'events' : unitOfAmount(amount);
}
