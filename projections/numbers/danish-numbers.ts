import { type Rational, roundHalfUp } from './rational.ts';

/** A true minus sign, for people; data keeps the hyphen. */
const MINUS = '−';

/** `2568` is `2.568`, and -24 is `−24`. */
export function danishInteger(value: bigint | number): string {
  const [, sign, digits = ''] = /^(-?)(.*)$/.exec(String(value)) ?? [];
  return `${sign === '-' ? MINUS : ''}${digits.replace(/\B(?=(\d{3})+(?!\d))/g, '.')}`;
}

/** A ratio rounded half up, a negative one half away from zero, to a number of decimals: 352.44 is `352,4`. */
export function danishDecimal(value: Rational, decimals: number): string {
  const rounded = roundHalfUp(value, decimals);
  if (decimals === 0) return danishInteger(rounded);
  const size = rounded < 0n ? -rounded : rounded;
  const scale = 10n ** BigInt(decimals);
  return `${rounded < 0n ? MINUS : ''}${danishInteger(size / scale)},${String(size % scale).padStart(decimals, '0')}`;
}

/** A ratio as a percentage, rounded as `danishDecimal` does: 55/348 is `15,8 %` with one decimal. */
export function danishPercent(ratio: Rational, decimals: number): string {
  return `${danishDecimal(hundredfold(ratio), decimals)} %`;
}

/** A difference between shares in percentage points, with its sign: 4/125 is `+3,2 point`. */
export function danishPoints(ratio: Rational, decimals: number): string {
  return `${danishSigned(hundredfold(ratio), decimals)} point`;
}

/** A change with its sign: `+3,2`, `−24,4`. What rounds to nothing has none. */
export function danishSigned(value: Rational, decimals: number): string {
  return `${roundHalfUp(value, decimals) > 0n ? '+' : ''}${danishDecimal(value, decimals)}`;
}

function hundredfold({ numerator, denominator }: Rational): Rational {
  return { numerator: numerator * 100n, denominator };
}

/** `2023-12-31` is `31.12.2023`. */
export function danishDate(iso: string): string {
  return `${iso.slice(8, 10)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}`;
}
