/** An exact number. The denominator is positive. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const whole = (number: number): Fraction => ({ numerator: BigInt(number), denominator: 1n });

/** Undefined where nothing is divided by. */
export function ratio(numerator: number, denominator: number): Fraction | undefined {
  return denominator === 0 ? undefined : { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

/** The number that these digits write, such as `-12.5`. */
export function written(digits: string): Fraction {
  const decimals = digits.split('.')[1]?.length ?? 0;
  return { numerator: BigInt(digits.replace('.', '')), denominator: 10n ** BigInt(decimals) };
}

export const plus = (a: Fraction, b: Fraction): Fraction => ({
  numerator: a.numerator * b.denominator + b.numerator * a.denominator,
  denominator: a.denominator * b.denominator,
});

export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { ...b, numerator: -b.numerator });

export const times = (a: Fraction, b: Fraction): Fraction => ({
  numerator: a.numerator * b.numerator,
  denominator: a.denominator * b.denominator,
});

/** Undefined where nothing is divided by. */
export function over(a: Fraction, b: Fraction): Fraction | undefined {
  if (b.numerator === 0n) return undefined;
  const sign = b.numerator < 0n ? -1n : 1n;
  return { numerator: a.numerator * b.denominator * sign, denominator: a.denominator * b.numerator * sign };
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const sumOf = (fractions: readonly Fraction[]): Fraction => fractions.reduce(plus, whole(0));

export const asNumber = ({ numerator, denominator }: Fraction): number => Number(numerator) / Number(denominator);
