/** An exact ratio; its denominator is positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** `75 %` is 3/4, `350` is 350/1: exactly, whatever the number of decimals. */
export function parseAmount(text: string): Rational {
  const percent = text.endsWith('%');
  const digits = percent ? text.slice(0, -1).trim() : text;
  const [whole, decimals = ''] = digits.split('.');
  const denominator = 10n ** BigInt(decimals.length) * (percent ? 100n : 1n);
  return { numerator: BigInt(`${whole}${decimals}`), denominator };
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compareRationals(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The number of `10^-decimals` in a ratio, rounded half up; for ratios that are not negative. */
export function roundHalfUp({ numerator, denominator }: Rational, decimals: number): bigint {
  const scaled = numerator * 10n ** BigInt(decimals);
  return (2n * scaled + denominator) / (2n * denominator);
}
