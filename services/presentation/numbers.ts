import { type AmountNotation, amountText, decimalText } from '../../projections/numbers/decimal-text.ts';
import { type Rational, rationalOfNumber } from '../../projections/numbers/rational.ts';
import { type Language, locales } from './language.ts';

/** A true minus sign, for people; data keeps the hyphen. */
const MINUS = '−';

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: Language, decimals: number): Intl.NumberFormat {
  const key = `${language}.${decimals}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(locales[language], { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  formats.set(key, format);
  return format;
}

/** Digits that are exact already, such as `-1234.50` or `+3.2`, in the way of a language. No binary fraction comes in between. */
function inDigitsOf(language: Language, digits: string): string {
  const [, sign = '', size = ''] = /^([-+]?)(.*)$/.exec(digits) ?? [];
  const decimals = size.split('.')[1]?.length ?? 0;
  return `${sign === '-' ? MINUS : sign}${formatOf(language, decimals).format(size as Intl.StringNumericLiteral)}`;
}

/** A whole number: `2.568` in Danish, `2,568` in English; -24 is `−24`. */
export function integerIn(language: Language, value: bigint | number): string {
  return inDigitsOf(language, String(value));
}

/** What a citizen, or several, add to a figure: whole, but for hours, which have one decimal. */
export function addedIn(language: Language, value: number): string {
  return Number.isInteger(value) ? integerIn(language, value) : decimalIn(language, rationalOfNumber(value), 1);
}

/** By how much something that is added differs, with its sign: `+8`; empty for no difference. */
export function differenceIn(language: Language, change: number): string {
  return change === 0 ? '' : `${change > 0 ? '+' : ''}${addedIn(language, change)}`;
}

/** A ratio rounded half up, a negative one half away from zero: 352.44 is `352,4` in Danish and `352.4` in English. */
export function decimalIn(language: Language, value: Rational, decimals: number): string {
  return inDigitsOf(language, decimalText(value, decimals));
}

/**
 * An amount as people write it: `15,8 %`, `+3,2 point` in Danish, `15.8 %`, `+3.2 points` in English.
 *
 * @param signed whether a rise has a plus; what rounds to nothing has no sign
 */
export function amountIn(
  language: Language,
  value: Rational,
  { notation, decimals, signed = false }: { notation: AmountNotation; decimals: number; signed?: boolean },
): string {
  return writtenAmountIn(language, amountText(value, notation, decimals, signed));
}

/** An amount that is written as plans write them, such as `-24.39 %`, to the same digit and with the same sign. */
export function writtenAmountIn(language: Language, written: string): string {
  const [, digits = '', unit = ''] = /^(\S+?)(?: ?(%|points?))?$/.exec(written) ?? [];
  return `${inDigitsOf(language, digits)}${unit === '' ? '' : ` ${unit === '%' ? '%' : points[language]}`}`;
}

const points: Readonly<Record<Language, string>> = { da: 'point', en: 'points' };

const nearlySure: Readonly<Record<Language, { readonly under: string; readonly over: string }>> = {
  da: { under: 'under 1 %', over: 'over 99 %' },
  en: { under: 'under 1 %', over: 'over 99 %' },
};

/**
 * A probability in whole per cent. One that was learnt from some periods is never said to be 0 or 100 %.
 *
 * @param chance a ratio from 0 to 1
 */
export function chanceIn(language: Language, chance: number): string {
  if (chance < 0.01) return nearlySure[language].under;
  if (chance > 0.99) return nearlySure[language].over;
  return amountIn(language, rationalOfNumber(chance), { notation: 'percent', decimals: 0 });
}
