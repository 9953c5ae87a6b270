import type { Rational } from '../../numbers/rational.ts';

/** More decimals than anybody writes. */
const DECIMALS_AT_MOST = 12;

/** How many decimals it takes to write an amount exactly: of 15/2 one; of a ratio that has no end, twelve. */
export function decimalsWritten({ numerator, denominator }: Rational): number {
  for (let decimals = 0, scaled = numerator; decimals < DECIMALS_AT_MOST; decimals++, scaled *= 10n)
    if (scaled % denominator === 0n) return decimals;
  return DECIMALS_AT_MOST;
}
