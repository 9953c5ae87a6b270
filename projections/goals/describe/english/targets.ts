import { type Rational, roundHalfUp } from '../../../numbers/rational.ts';
import type { Measure, Target } from '../../model/figure.ts';
import { decimalsWritten } from '../../written/decimals-written.ts';
import type { NumberForm } from '../number-form.ts';
import type { Names } from '../phrases.ts';

const units = { heads: 'heads', 'full-year-places': 'full-year places', days: 'days' } as const;

const bounds: Readonly<Record<Target['bound'], string>> = {
  atLeast: 'at least',
  atMost: 'at most',
  above: 'above',
  below: 'below',
};

/** What a figure must reach, to the last digit that was written. */
export function target({ bound, amount, unit }: Target, measure: Measure, form: NumberForm, names: Names): string[] {
  if ('figure' in amount) return [`Target: ${bounds[bound]} ${names.figure(amount.figure)}.`];
  const counted = measure.kind === 'places' ? 'full-year-places' : measure.kind === 'count' ? 'heads' : undefined;
  const set = unit ?? (measure.kind === 'places' ? 'full-year-places' : undefined);
  return [
    `Target: ${bounds[bound]} ${number(amount, form)}${set === undefined ? '' : form === 'number' ? ` ${units[set]}` : ` (in ${units[set]})`}.`,
    ...(unit === undefined || counted === undefined || unit === counted
      ? []
      : [`Note: the target is set in ${units[unit]}, but the figure counts ${units[counted]}.`]),
  ];
}

function number(amount: Rational, form: NumberForm): string {
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
