import { type Rational, roundHalfUp } from '../../../numbers/rational.ts';
import { decimalsWritten } from '../../decimals-written.ts';
import type { Figure, Measure } from '../../figure.ts';
import type { Target } from '../../plan.ts';
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
    `Target: ${bounds[bound]} ${number(amount, form)}${set === undefined ? '' : ` ${units[set]}`}.`,
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

/** What the report printed, for comparison. */
export function published(printed: NonNullable<Figure['published']>): string {
  const { numerator, denominator, share, value, change, from, to, about, met, period } = printed;
  const counts =
    numerator === undefined
      ? undefined
      : `${about ? 'about ' : ''}${grouped(numerator)}${denominator === undefined ? '' : ` of ${grouped(denominator)}`}`;
  const between = from === undefined || to === undefined ? '' : ` (from ${grouped(from)} to ${grouped(to)})`;
  const changed = change === undefined ? undefined : `${change}${between}`;
  const numbers = [counts, share, value, changed].filter((part) => part !== undefined);
  const verdict = met === undefined ? '' : met ? 'the goal is met' : 'the goal is not met';
  return `The report said${period === undefined ? '' : ` for ${period}`}: ${[numbers.join(', '), verdict, ...groups(printed)].filter((part) => part !== '').join('; ')}.`;
}

function groups({ totals, groups: printed }: NonNullable<Figure['published']>): string[] {
  const of = (each: Readonly<Record<string, number | string>>): string =>
    Object.entries(each)
      .map(([name, number]) => `${name}: ${typeof number === 'number' ? grouped(number) : number}`)
      .join(', ');
  return [...(totals === undefined ? [] : [of(totals)]), ...Object.values(printed ?? {}).map(of)];
}
