import { type Rational, roundHalfUp } from './rational.ts';

/** `2568` is `2.568`. */
export function danishInteger(value: bigint | number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, '.');
}

/** A ratio that is not negative, rounded half up to a number of decimals: 352.44 is `352,4`. */
export function danishDecimal(value: Rational, decimals: number): string {
  const rounded = roundHalfUp(value, decimals);
  const scale = 10n ** BigInt(decimals);
  const whole = danishInteger(rounded / scale);
  return decimals === 0 ? whole : `${whole},${String(rounded % scale).padStart(decimals, '0')}`;
}

/** A ratio that is not negative as a percentage, rounded half up: 55/348 is `15,8 %` with one decimal. */
export function danishPercent(ratio: Rational, decimals: number): string {
  return `${danishDecimal({ numerator: ratio.numerator * 100n, denominator: ratio.denominator }, decimals)} %`;
}

/** `2023-12-31` is `31.12.2023`. */
export function danishDate(iso: string): string {
  return `${iso.slice(8, 10)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}`;
}
