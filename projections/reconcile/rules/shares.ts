import { amountText } from '../../numbers/decimal-text.ts';
import { parseAmount } from '../../numbers/rational.ts';
import { printedDecimals, printedShare, roundsTo } from '../printed.ts';
import type { Rule } from './rule.ts';

/** A printed share must be what its printed counts give, rounded to the printed digits. */
export const shareDoesNotFollow: Rule = ({ published }) => {
  const { numerator, denominator, share } = published ?? {};
  if (numerator === undefined || denominator === undefined || share === undefined) return [];
  const ratio = { numerator: BigInt(numerator), denominator: BigInt(denominator) };
  if (roundsTo(ratio, share)) return [];
  const computed = amountText(ratio, 'percent', printedDecimals(share) + 1);
  return [{ code: 'share-does-not-follow', numerator, denominator, computed, published: printedShare(share) }];
};

/** A share needs its denominator; where that is not printed, the printed share leaves a range for it. */
export const denominatorNotPrinted: Rule = ({ published, measure }) => {
  const { numerator, denominator, share } = published ?? {};
  if (measure.kind !== 'share' || numerator === undefined || denominator !== undefined || share === undefined)
    return [];
  const denominators = denominatorsAllowing(numerator, share);
  return [{ code: 'denominator-not-printed', numerator, published: printedShare(share), denominators }];
};

/** The denominators with which a printed share follows from a numerator; null when there are none, or no end of them. */
export function denominatorsAllowing(numerator: number, share: string): { from: number; to: number } | null {
  // share − half a printed digit <= numerator / denominator < share + half a printed digit
  const printed = parseAmount(share);
  const half = { numerator: 1n, denominator: 2n * 100n * 10n ** BigInt(printedDecimals(share)) };
  const over = printed.denominator * half.denominator;
  const low = printed.numerator * half.denominator - half.numerator * printed.denominator;
  const high = printed.numerator * half.denominator + half.numerator * printed.denominator;
  if (low <= 0n || numerator === 0) return null;
  const count = BigInt(numerator) * over;
  let from = count / high + 1n; // count / denominator < high
  const to = count / low; // count / denominator >= low
  if (from < BigInt(numerator)) from = BigInt(numerator); // a part is never more than its whole
  return from <= to ? { from: Number(from), to: Number(to) } : null;
}
