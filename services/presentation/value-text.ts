import type { FigureResult, GroupResult, Missing } from '../../contracts/figures/figure-schema.ts';
import { exactValue } from '../../projections/figures/exact-value.ts';
import { targets } from '../../projections/goals/graph/queries.ts';
import type { FigureNode } from '../../projections/goals/model/plan-graph.ts';
import { isChange, notationOf, type Quantity } from '../../projections/goals/model/quantity.ts';
import { amountText } from '../../projections/numbers/decimal-text.ts';
import { parseRational, type Rational, rationalOfNumber, reduce } from '../../projections/numbers/rational.ts';
import { hiddenText } from './hidden-text.ts';
import type { Language } from './language.ts';
import { amountIn } from './numbers.ts';

const words = {
  da: { about: 'ca.', broken: 'brudt serie', of: 'af', provisional: 'foreløbig' },
  en: { about: 'about', broken: 'broken series', of: 'of', provisional: 'provisional' },
} as const;

const NO_VALUE = '–';

/**
 * The value of a figure for people: counts whole, shares in whole per cent; places, averages, rates, means, benchmarks and
 * changes with one decimal; changes with their sign. Rounded half up, negative ones half away from zero.
 */
export function resultText(figure: FigureNode, result: FigureResult, language: Language): string {
  const word = words[language];
  const hidden = hiddenText(result, 'value', language);
  if (hidden !== undefined) return hidden;
  if (figure.measure.kind === 'goals-met') return `${result.numerator} ${word.of} ${result.denominator}`;
  const value = exactValue(result, figure);
  const text = result.brokenBy === undefined ? valueText(figure.quantity, value, language) : word.broken;
  return result.estimated === true ? `${word.about} ${text}` : text;
}

/** The value of a group of a figure, as precise as the figure's own. */
export function groupText(figure: FigureNode, group: GroupResult, language: Language): string {
  return hiddenText(group, 'value', language) ?? valueText(figure.quantity, exactValue(group, figure), language);
}

/** A text of a figure's value, said to be provisional while it is. */
export function withProvisional(text: string, { provisional }: Pick<FigureResult, 'provisional'>, language: Language) {
  return provisional ? `${text}, ${words[language].provisional}` : text;
}

/** What the value of a figure, or of a group of it, can still come to: `12 to 15`, `12 or more`, `12`; empty once that is settled. */
export function rangeText(
  figure: FigureNode,
  { provisional, lowest, highest, hidden }: Pick<GroupResult, 'provisional' | 'lowest' | 'highest' | 'hidden'>,
  language: Language,
): string {
  if (!provisional) return '';
  const isHidden = hiddenText({ hidden }, 'lowest', language) ?? hiddenText({ hidden }, 'highest', language);
  if (isHidden !== undefined) return isHidden;
  const text = (end: number): string => possibleText(figure, end, language);
  if (lowest !== null && lowest === highest) return text(lowest);
  if (lowest !== null && highest !== null) return ranges[language].between(text(lowest), text(highest));
  if (lowest !== null) return ranges[language].from(text(lowest));
  return highest === null ? ranges[language].unbounded : ranges[language].upTo(text(highest));
}

const ranges = {
  da: {
    between: (lowest: string, highest: string) => `${lowest} til ${highest}`,
    from: (lowest: string) => `${lowest} eller mere`,
    upTo: (highest: string) => `højst ${highest}`,
    unbounded: 'uden grænser',
  },
  en: {
    between: (lowest: string, highest: string) => `${lowest} to ${highest}`,
    from: (lowest: string) => `${lowest} or more`,
    upTo: (highest: string) => `${highest} at most`,
    unbounded: 'without bounds',
  },
} as const;

/** A value that a figure may come to, as precise as the figure's own. */
export function possibleText(figure: FigureNode, value: number, language: Language): string {
  return valueText(figure.quantity, rationalOfNumber(value), language);
}

/** The value that a change starts from, as precise as the change is told. */
export function baselineText(
  changing: FigureNode,
  { exact, hidden }: NonNullable<FigureResult['baseline']>,
  language: Language,
): string {
  const isHidden = hiddenText({ hidden }, 'value', language);
  if (isHidden !== undefined) return isHidden;
  const quantity = changing.quantity;
  const atLeast = notationOf(quantity) === 'percent' ? 1 : 0;
  return valueText(quantity, exact === undefined ? undefined : parseRational(exact), language, atLeast);
}

/** What a figure must reach: with as many decimals as it is written with, or as that of the figure whose value it is. */
export function targetText(
  figure: FigureNode,
  result: Pick<FigureResult, 'target' | 'hidden'>,
  language: Language,
): string {
  if (figure.target === undefined) return NO_VALUE;
  const hidden = hiddenText(result, 'target', language);
  if (hidden !== undefined) return hidden;
  const { amount, bound } = figure.target;
  if ('figure' in amount) {
    const [other] = targets([figure], 'figure', 'target');
    const value = result.target?.[bound] ?? undefined;
    return other === undefined || value === undefined
      ? NO_VALUE
      : valueText(other.quantity, rationalOfNumber(value), language);
  }
  const quantity = figure.quantity;
  const notation = notationOf(quantity);
  const hundredfold = notation === 'number' ? amount : { ...amount, numerator: amount.numerator * 100n };
  return amountIn(language, amount, { notation, decimals: decimalsOf(hundredfold), signed: isChange(quantity) });
}

/** The value of a figure as plans write numbers, to the digits that people are told: `+3.2 points`. Undefined where there is none. */
export function writtenValue(figure: FigureNode, result: FigureResult | GroupResult): string | undefined {
  const quantity = figure.quantity;
  const value = exactValue(result, figure);
  if (value === undefined) return undefined;
  return amountText(value, notationOf(quantity), precisionOf(quantity, value), isChange(quantity));
}

function valueText(quantity: Quantity, value: Rational | undefined, language: Language, decimalsAtLeast = 0): string {
  if (value === undefined) return NO_VALUE;
  const decimals = Math.max(decimalsAtLeast, precisionOf(quantity, value));
  return amountIn(language, value, { notation: notationOf(quantity), decimals, signed: isChange(quantity) });
}

/** The decimals that a value is told with. */
export function precisionOf({ kind, unit, of }: Quantity, value: Rational): number {
  switch (kind) {
    case 'count':
      return 0;
    case 'share':
      // What is counted here is a share of a few hundred; what others reported, and a mean, is more precise.
      return unit === undefined || of !== undefined ? 1 : 0;
    case 'number':
      return Math.min(1, decimalsOf(value));
    case 'difference':
      return of === undefined ? 0 : precisionOf(of, value);
    case 'places':
    case 'amount':
    case 'average':
    case 'quantile':
    case 'rate':
    case 'ratio':
    case 'percent-change':
    case 'points':
      return 1;
  }
}

const MOST_DECIMALS = 6;

/** The decimals that a ratio needs, as far as people would write them. */
export function decimalsOf(value: Rational): number {
  const { denominator } = reduce(value);
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals++)
    if (10n ** BigInt(decimals) % denominator === 0n) return decimals;
  return 1;
}

/** Why a figure has no value, in a few words. */
export function missingText({ year, week }: Missing, language: Language): string {
  return language === 'da' ? `${year} har ingen uge ${week}` : `${year} has no week ${week}`;
}
