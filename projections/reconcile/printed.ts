import { danishDecimal, danishPercent, danishSigned } from '../numbers/danish-numbers.ts';
import { add, multiply, parseAmount, type Rational, roundHalfUp, subtract } from '../numbers/rational.ts';

/** A number as a report printed it: `49 %`, `17.04`, `-24.39 %`, `25 points`. Its digits decide how precise it is. */
export type Printed = string;

/** The number of decimals that a number was printed with. */
export function printedDecimals(printed: Printed): number {
  return /\.(\d+)/.exec(printed)?.[1]?.length ?? 0;
}

/**
 * Whether a ratio, rounded half up to the printed digits, is the printed number.
 *
 * @param about whether the report says "about": then noughts at the end are no digits, and 3,900 is 3,850 to 3,949
 */
export function roundsTo(ratio: Rational, printed: Printed, about = false): boolean {
  const decimals = exactDecimals(printed);
  const noughts = about && decimals === 0 ? (/0*$/.exec(printed)?.[0].length ?? 0) : 0;
  const unit = { numerator: 1n, denominator: 10n ** BigInt(noughts) };
  const rounded = (value: Rational): bigint => roundHalfUp(multiply(value, unit), decimals);
  return rounded(ratio) === rounded(parseAmount(printed));
}

/** The least and the greatest ratio that are printed so, or nearly: half a printed digit to either side. */
export function printedRange(printed: Printed): { from: Rational; to: Rational } {
  const value = parseAmount(printed);
  const half = { numerator: 1n, denominator: 2n * 10n ** BigInt(exactDecimals(printed)) };
  return { from: subtract(value, half), to: add(value, half) };
}

/** Per cent and points are hundredths, so that the ratio has two decimals more than was printed. */
function exactDecimals(printed: Printed): number {
  return printedDecimals(printed) + (/(%|points?)$/.test(printed) ? 2 : 0);
}

/** A share as printed, such as `15.8 %`, in the Danish way. */
export function printedShare(share: Printed): string {
  return danishPercent(parseAmount(share), printedDecimals(share));
}

/** A number as printed, such as `17.04`, in the Danish way. */
export function printedNumber(value: Printed): string {
  return danishDecimal(parseAmount(value), printedDecimals(value));
}

/** A change as printed, such as `-24.39 %` or `25 points`, in the Danish way. */
export function printedChange(change: Printed): string {
  return changeAs(parseAmount(change), change, printedDecimals(change));
}

/** A change in the unit that another was printed in. */
export function changeAs(value: Rational, printed: Printed, decimals: number): string {
  const hundredfold = { ...value, numerator: value.numerator * 100n };
  const signed = /^[-+]/.test(printed) ? danishSigned(hundredfold, decimals) : danishDecimal(hundredfold, decimals);
  return `${signed} ${printed.endsWith('%') ? '%' : 'point'}`;
}

/** Whether a change was printed in percentage points. */
export function isInPoints(change: Printed): boolean {
  return !change.endsWith('%');
}
