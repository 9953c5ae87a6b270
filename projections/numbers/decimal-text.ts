import { type Rational, reduce, roundHalfUp } from './rational.ts';

/**
 * A ratio in decimal digits, as programs and plans write numbers: `-1234.50`. Rounded half up, a negative one half away
 * from zero; what rounds to nothing has no sign.
 */
export function decimalText(value: Rational, decimals: number): string {
  const rounded = roundHalfUp(value, decimals);
  const digits = String(rounded < 0n ? -rounded : rounded).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return `${rounded < 0n ? '-' : ''}${whole}${decimals === 0 ? '' : `.${digits.slice(-decimals)}`}`;
}

/** How an amount is written: as a number, or as a ratio in per cent or in percentage points. */
export type AmountNotation = 'number' | 'percent' | 'points';

/**
 * An amount as plans and reports write it, which `parseAmount` reads: `17.04`, `15.8 %`, `-24.4 %`, `5 points`.
 *
 * @param signed whether a rise has a plus
 */
export function amountText(value: Rational, notation: AmountNotation, decimals: number, signed = false): string {
  const hundredfold = { ...value, numerator: value.numerator * 100n };
  const digits = decimalText(notation === 'number' ? value : hundredfold, decimals);
  const plus = signed && /^\d.*[1-9]|^[1-9]/.test(digits) ? '+' : '';
  return `${plus}${digits}${{ number: '', percent: ' %', points: ' points' }[notation]}`;
}

/** A part of all as plans write it, to its last digit: `90 %`, `99.5 %`. It must be of whole decimals, as what a plan writes is. */
export function percentText(part: Rational): string {
  const { denominator } = reduce({ ...part, numerator: part.numerator * 100n });
  let decimals = 0;
  while (10n ** BigInt(decimals) % denominator !== 0n) decimals++;
  return amountText(part, 'percent', decimals);
}
