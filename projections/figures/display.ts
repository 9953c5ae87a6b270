import type { Figure } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';
import { isChange, type Notation, notationOf, type Quantity, quantityOf } from '../goals/model/quantity.ts';
import { danishDecimal, danishPercent, danishPoints, danishSigned } from '../numbers/danish-numbers.ts';
import { type Rational, reduce } from '../numbers/rational.ts';

/** How a figure's values are told to people. */
interface Form {
  readonly as: Notation;
  readonly decimals: number | 'if-any';
  /** Whether a rise has a plus. */
  readonly signed: boolean;
}

const NO_VALUE = '–';
export const BROKEN_SERIES = 'brudt serie';

/**
 * A value of a figure for people, in Danish: counts whole, shares in whole per cent; places, averages, rates, means,
 * benchmarks and changes with one decimal; changes with their sign. Rounded half up, negative ones half away from zero.
 */
export function displayOf(figure: Figure, plan: Plan, value: Rational | undefined): string {
  if (value === undefined) return NO_VALUE;
  return displayAs(formOf(figure, plan), value);
}

/** The value that a change starts from, for people: as precise as the change is told. */
export function displayBaseline(figure: Figure, plan: Plan, value: Rational | undefined): string {
  if (value === undefined) return NO_VALUE;
  const form = formOf(figure, plan);
  return displayAs(form.as === 'percent' && form.decimals === 0 ? { ...form, decimals: 1 } : form, value);
}

/** What a figure must reach, for people: with as many decimals as it is written with. */
export function displayTarget(figure: Figure, plan: Plan, value: Rational): string {
  const form = formOf(figure, plan);
  const hundredfold = form.as === 'number' ? value : { ...value, numerator: value.numerator * 100n };
  return displayAs({ ...form, decimals: decimalsOf(hundredfold) }, value);
}

function displayAs({ as, decimals, signed }: Form, value: Rational): string {
  const places = decimals === 'if-any' ? Math.min(1, decimalsOf(value)) : decimals;
  if (as === 'points') return danishPoints(value, places);
  const sign = signed && value.numerator > 0n;
  if (as === 'number') return signed ? danishSigned(value, places) : danishDecimal(value, places);
  const text = danishPercent(value, places);
  return sign && !/^[0,]+ /.test(text) ? `+${text}` : text;
}

function formOf(figure: Figure, plan: Plan): Form {
  const quantity = quantityOf(figure, plan);
  return { as: notationOf(quantity), decimals: precisionOf(quantity), signed: isChange(quantity) };
}

function precisionOf({ kind, unit, of }: Quantity): Form['decimals'] {
  switch (kind) {
    case 'count':
      return 0;
    case 'share':
      // What is counted here is a share of a few hundred; what others reported, and a mean, is more precise.
      return unit === undefined || of !== undefined ? 1 : 0;
    case 'number':
      return 'if-any';
    case 'difference':
      return of === undefined ? 0 : precisionOf(of);
    case 'places':
    case 'average':
    case 'rate':
    case 'percent-change':
    case 'points':
      return 1;
  }
}

const MOST_DECIMALS = 6;

/** The decimals that a ratio needs, as far as people would write them. */
function decimalsOf(value: Rational): number {
  const { denominator } = reduce(value);
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals++)
    if (10n ** BigInt(decimals) % denominator === 0n) return decimals;
  return 1;
}
