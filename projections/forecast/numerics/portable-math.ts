/**
 * Logarithm, exponential and gamma function of nothing but `+ − × ÷` and comparisons, which IEEE 754 makes the same on every
 * machine. `Math.log` and its like may differ in the last digit from one machine or runtime to another, and a forecast
 * must not: one digit turns a draw that is accepted into one that is not, and all that follow are others.
 */

const LN2 = Math.LN2;
/** The first digits of ln 2, so few that any exponent times them is exact, and the rest. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

const bits = new DataView(new ArrayBuffer(8));
const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_TO_54 = 18014398509481984;

/** The natural logarithm; -Infinity of 0. Right to about one unit in the last place. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  if (x < SMALLEST_NORMAL) return log(x * TWO_TO_54) - 54 * LN2;
  bits.setFloat64(0, x);
  const high = bits.getUint32(0);
  let power = (high >>> 20) - 1023;
  bits.setUint32(0, (high & 0xfffff) | (1023 << 20));
  let mantissa = bits.getFloat64(0);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    power += 1;
  }
  // ln m = 2 artanh s, and |s| is at most 0.172.
  const s = (mantissa - 1) / (mantissa + 1);
  const t = s * s;
  const tail = 1 / 15 + t * (1 / 17 + t * (1 / 19 + t * (1 / 21 + t * (1 / 23 + t / 25))));
  const series = t * (1 / 3 + t * (1 / 5 + t * (1 / 7 + t * (1 / 9 + t * (1 / 11 + t * (1 / 13 + t * tail))))));
  return power * LN2_HIGH + (2 * s + (2 * s * series + power * LN2_LOW));
}

/** 2^512, 2^256, …, 2. */
const powersOfTwo = [{ exponent: 1, factor: 2 }];
for (let exponent = 2; exponent <= 512; exponent *= 2) {
  const { factor } = powersOfTwo[0] as (typeof powersOfTwo)[number];
  powersOfTwo.unshift({ exponent, factor: factor * factor });
}

/** Beyond these powers of e there is no number, or none with all digits. */
const GREATEST_POWER = 709;
const LEAST_POWER = -708;

/** e to the power of x, infinite or 0 where that is beyond what numbers hold. Right to about one unit in the last place. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > GREATEST_POWER) return Number.POSITIVE_INFINITY;
  if (x < LEAST_POWER) return 0;
  const power = Math.round(x / LN2);
  const rest = x - power * LN2_HIGH - power * LN2_LOW;
  let series = 1;
  for (let n = 14; n >= 1; n -= 1) series = 1 + (rest / n) * series;
  let left = Math.abs(power);
  let result = series;
  for (const { exponent, factor } of powersOfTwo) {
    if (left < exponent) continue;
    left -= exponent;
    result = power > 0 ? result * factor : result / factor;
  }
  return result;
}

const HALF_LOG_TWO_PI = 0.9189385332046728;
/** From here on Stirling's series is right to the last digits with the terms below. */
const STIRLING_FROM = 12;

/** The logarithm of the gamma function of a positive number. */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < STIRLING_FROM) {
    product *= shifted;
    shifted += 1;
  }
  const inverse = 1 / shifted;
  const t = inverse * inverse;
  const series =
    inverse * (1 / 12 - t * (1 / 360 - t * (1 / 1260 - t * (1 / 1680 - t * (1 / 1188 - (t * 691) / 360360)))));
  const stirling = (shifted - 0.5) * log(shifted) - shifted + HALF_LOG_TWO_PI + series;
  return product === 1 ? stirling : stirling - log(product);
}

/** The square, without a function of powers, of which the same holds. */
export function square(x: number): number {
  return x * x;
}
