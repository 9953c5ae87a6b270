import { amountText } from '../numbers/decimal-text.ts';
import { add, multiply, parseAmount, type Rational, roundHalfUp, subtract } from '../numbers/rational.ts';

/** A number as a report printed it, in the notation of plans: `49 %`, `17.04`, `-24.39 %`, `25 points`. Its digits decide how precise it is. */
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

/** A share as printed, such as `15.8 %`. */
export function printedShare(share: Printed): Printed {
  return shareAs(parseAmount(share), share);
}

/** A share with as many decimals as another was printed with. */
export function shareAs(ratio: Rational, printed: Printed): Printed {
  return amountText(ratio, 'percent', printedDecimals(printed));
}

/** A number with as many decimals as another was printed with. */
export function numberAs(value: Rational, printed: Printed): Printed {
  return amountText(value, 'number', printedDecimals(printed));
}

/** A number as printed, such as `17.04`. */
export function printedNumber(value: Printed): Printed {
  return numberAs(parseAmount(value), value);
}

/** A change as printed, such as `-24.39 %` or `25 points`. */
export function printedChange(change: Printed): Printed {
  return changeAs(parseAmount(change), change, printedDecimals(change));
}

/** A change in the unit that another was printed in, with a plus where that has a sign. */
export function changeAs(value: Rational, printed: Printed, decimals: number): Printed {
  return amountText(value, isInPoints(printed) ? 'points' : 'percent', decimals, /^[-+]/.test(printed));
}

/** Whether a change was printed in percentage points. */
export function isInPoints(change: Printed): boolean {
  return !change.endsWith('%');
}
