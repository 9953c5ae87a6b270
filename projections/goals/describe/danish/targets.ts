import { danishDecimal, danishPercent, danishPoints } from '../../../numbers/danish-numbers.ts';
import type { Rational } from '../../../numbers/rational.ts';
import type { Measure, Target } from '../../model/figure.ts';
import { decimalsWritten } from '../../written/decimals-written.ts';
import type { NumberForm } from '../number-form.ts';
import type { Names } from '../phrases.ts';

const units = { heads: 'personer', 'full-year-places': 'helårspladser', days: 'dage' } as const;

const bounds: Readonly<Record<Target['bound'], string>> = {
  atLeast: 'mindst',
  atMost: 'højst',
  above: 'over',
  below: 'under',
};

/** What a figure must reach, to the last digit that was written. */
export function target({ bound, amount, unit }: Target, measure: Measure, form: NumberForm, names: Names): string[] {
  if ('figure' in amount) return [`Målsætning: ${bounds[bound]} ${names.figure(amount.figure)}.`];
  const counted = measure.kind === 'places' ? 'full-year-places' : measure.kind === 'count' ? 'heads' : undefined;
  const set = unit ?? (measure.kind === 'places' ? 'full-year-places' : undefined);
  return [
    `Målsætning: ${bounds[bound]} ${number(amount, form)}${set === undefined ? '' : form === 'number' ? ` ${units[set]}` : ` (i ${units[set]})`}.`,
    ...(unit === undefined || counted === undefined || unit === counted
      ? []
      : [`Bemærk: målsætningen er sat i ${units[unit]}, men tallet er opgjort i ${units[counted]}.`]),
  ];
}

function number(amount: Rational, form: NumberForm): string {
  const decimals = decimalsWritten(amount);
  if (form === 'percent') return danishPercent(amount, Math.max(0, decimals - 2));
  return form === 'points' ? danishPoints(amount, Math.max(0, decimals - 2)) : danishDecimal(amount, decimals);
}
