/** An exact ratio; its denominator is positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const ZERO: Rational = { numerator: 0n, denominator: 1n };

/** A whole number as a ratio. */
export function whole(value: bigint | number): Rational {
  return { numerator: BigInt(value), denominator: 1n };
}

/**
 * An amount as plans and reports write it, exactly, whatever the number of decimals: `75 %` is 3/4, `350` is 350/1,
 * `5 points` (percentage points) is 1/20, `-10 %` is -1/10 and `half` is 1/2.
 */
export function parseAmount(text: string): Rational {
  if (text === 'half') return { numerator: 1n, denominator: 2n };
  const [, sign, digits = '', decimals = '', unit] = /^([-+]?)(\d*)(?:\.(\d+))? ?(%|points?)?$/.exec(text) ?? [];
  if (digits + decimals === '') throw new Error(`not an amount: ${text}`);
  const size = BigInt(digits + decimals);
  return reduce({
    numerator: sign === '-' ? -size : size,
    denominator: 10n ** BigInt(decimals.length) * (unit === undefined ? 1n : 100n),
  });
}

/** A number as the shortest decimals that denote it say: 0.1 is 1/10, and not the nearest binary fraction. */
export function rationalOfNumber(value: number): Rational {
  const [digits = '', exponent = '0'] = String(value).split('e');
  const written = parseAmount(digits);
  const power = 10n ** BigInt(Math.abs(Number(exponent)));
  return Number(exponent) < 0
    ? reduce({ numerator: written.numerator, denominator: written.denominator * power })
    : reduce({ numerator: written.numerator * power, denominator: written.denominator });
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compareRationals(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function add(a: Rational, b: Rational): Rational {
  return reduce({
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  });
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function multiply(a: Rational, b: Rational): Rational {
  return reduce({ numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator });
}

/** Undefined where the divisor is zero. */
export function divide(a: Rational, b: Rational): Rational | undefined {
  if (b.numerator === 0n) return undefined;
  const sign = b.numerator < 0n ? -1n : 1n;
  return multiply(a, { numerator: sign * b.denominator, denominator: sign * b.numerator });
}

/** The same ratio in its lowest terms. */
export function reduce({ numerator, denominator }: Rational): Rational {
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [greater, less] = [a, b];
  while (less !== 0n) [greater, less] = [less, greater % less];
  return greater;
}

/** `3/4`, in lowest terms. */
export function rationalText(value: Rational): string {
  const { numerator, denominator } = reduce(value);
  return `${numerator}/${denominator}`;
}

/** Reads what `rationalText` wrote. */
export function parseRational(text: string): Rational {
  const [numerator = '', denominator = '1'] = text.split('/');
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

/** The nearest number. Terms that a number cannot hold are first divided to 25 digits or more. */
export function toNumber({ numerator, denominator }: Rational): number {
  const held = (term: bigint): boolean => BigInt.asIntN(54, term) === term;
  if (held(numerator) && held(denominator)) return Number(numerator) / Number(denominator);
  const digits = (term: bigint): number => String(term).length;
  const shift = Math.max(0, 26 + digits(denominator) - digits(numerator));
  return Number(`${(numerator * 10n ** BigInt(shift)) / denominator}e${-shift}`);
}

/** The number of `10^-decimals` in a ratio, rounded half up; of negative ones half goes away from zero. */
export function roundHalfUp({ numerator, denominator }: Rational, decimals: number): bigint {
  const size = (numerator < 0n ? -numerator : numerator) * 10n ** BigInt(decimals);
  const rounded = (2n * size + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}
