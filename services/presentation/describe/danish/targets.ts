import { unitLabels } from '../../../../contracts/figures/quantity-schema.ts';
import type { Target } from '../../../../projections/goals/model/figure.ts';
import { type Notation, notationOf, type Quantity } from '../../../../projections/goals/model/quantity.ts';
import { decimalsWritten } from '../../../../projections/goals/syntax/decimals-written.ts';
import type { Rational } from '../../../../projections/numbers/rational.ts';
import { amountIn } from '../../numbers.ts';
import type { PartNames } from '../phrases.ts';

const bounds: Readonly<Record<Target['bound'], string>> = {
  atLeast: 'mindst',
  atMost: 'højst',
  above: 'over',
  below: 'under',
};

/** What a figure must reach, to the last digit that was written. */
export function target({ bound, amount, unit }: Target, quantity: Quantity, names: PartNames): string[] {
  if ('figure' in amount) return [`Målsætning: ${bounds[bound]} ${names.figure(amount.figure)}.`];
  const form = notationOf(quantity);
  const counted = ['places', 'amount', 'count'].includes(quantity.kind) ? quantity.unit : undefined;
  const set = unit ?? (quantity.kind === 'places' ? quantity.unit : undefined);
  return [
    `Målsætning: ${bounds[bound]} ${number(amount, form)}${set === undefined ? '' : form === 'number' ? ` ${unitLabels[set].da}` : ` (i ${unitLabels[set].da})`}.`,
    ...(unit === undefined || counted === undefined || unit === counted
      ? []
      : [`Bemærk: målsætningen er sat i ${unitLabels[unit].da}, men tallet er opgjort i ${unitLabels[counted].da}.`]),
  ];
}

function number(amount: Rational, notation: Notation): string {
  const decimals = Math.max(0, decimalsWritten(amount) - (notation === 'number' ? 0 : 2));
  return amountIn('da', amount, { notation, decimals, signed: notation === 'points' });
}
