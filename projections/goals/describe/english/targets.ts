import { unitLabels } from '../../../../contracts/figures/quantity-schema.ts';
import { type Rational, roundHalfUp } from '../../../numbers/rational.ts';
import type { Target } from '../../model/figure.ts';
import { type Notation, notationOf, type Quantity } from '../../model/quantity.ts';
import { decimalsWritten } from '../../written/decimals-written.ts';
import type { Names } from '../phrases.ts';

const bounds: Readonly<Record<Target['bound'], string>> = {
  atLeast: 'at least',
  atMost: 'at most',
  above: 'above',
  below: 'below',
};

/** What a figure must reach, to the last digit that was written. */
export function target({ bound, amount, unit }: Target, quantity: Quantity, names: Names): string[] {
  if ('figure' in amount) return [`Target: ${bounds[bound]} ${names.figure(amount.figure)}.`];
  const form = notationOf(quantity);
  const counted = quantity.kind === 'places' || quantity.kind === 'count' ? quantity.unit : undefined;
  const set = unit ?? (quantity.kind === 'places' ? quantity.unit : undefined);
  return [
    `Target: ${bounds[bound]} ${number(amount, form)}${set === undefined ? '' : form === 'number' ? ` ${unitLabels[set].en}` : ` (in ${unitLabels[set].en})`}.`,
    ...(unit === undefined || counted === undefined || unit === counted
      ? []
      : [`Note: the target is set in ${unitLabels[unit].en}, but the figure counts ${unitLabels[counted].en}.`]),
  ];
}

function number(amount: Rational, form: Notation): string {
  if (form === 'number') return decimal(amount, decimalsWritten(amount));
  const hundredfold = { ...amount, numerator: amount.numerator * 100n };
  const digits = decimal(hundredfold, Math.max(0, decimalsWritten(amount) - 2));
  return form === 'percent' ? `${digits} %` : `${digits} points`;
}

function decimal(amount: Rational, decimals: number): string {
  const rounded = roundHalfUp(amount, decimals);
  const digits = String(rounded < 0n ? -rounded : rounded).padStart(decimals + 1, '0');
  const whole = grouped(digits.slice(0, digits.length - decimals));
  return `${rounded < 0n ? '−' : ''}${whole}${decimals === 0 ? '' : `.${digits.slice(-decimals)}`}`;
}

/** `2568` is `2,568`. */
export function grouped(digits: string | number): string {
  return String(digits).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
