import { isOfShares } from '../../goals/model/quantity.ts';
import { amountText } from '../../numbers/decimal-text.ts';
import type { Rational } from '../../numbers/rational.ts';
import { isInPoints, printedChange, printedDecimals, roundsTo } from '../printed.ts';
import type { Rule } from './rule.ts';

/** Percentage points are a difference of shares. A count, a duration or a number of places changes in per cent. */
export const pointsOfACount: Rule = (figure) => {
  const { change } = figure.published ?? {};
  if (change === undefined || !isInPoints(change) || isOfShares(figure.quantity)) return [];
  const between = printedBetween(figure);
  return [
    {
      code: 'points-of-a-count',
      published: printedChange(change),
      between: between === undefined ? null : betweenResult(between, 2),
    },
  ];
};

/** A printed change in per cent must be what the printed counts give, rounded to the printed digits. */
export const changeDoesNotFollow: Rule = (figure) => {
  const { change } = figure.published ?? {};
  const between = printedBetween(figure);
  if (change === undefined || between === undefined || isInPoints(change)) return [];
  if (roundsTo(between.ratio, change)) return [];
  return [
    {
      code: 'change-does-not-follow',
      published: printedChange(change),
      between: betweenResult(between, printedDecimals(change) + 1),
    },
  ];
};

interface Between {
  readonly from: number;
  readonly to: number;
  readonly ratio: Rational;
}

/** The change between the printed counts; undefined where they are not printed, or the first is nothing. */
function printedBetween({ published }: Parameters<Rule>[0]): Between | undefined {
  const { from, to } = published ?? {};
  if (from === undefined || to === undefined || from === 0) return undefined;
  return { from, to, ratio: { numerator: BigInt(to - from), denominator: BigInt(from) } };
}

function betweenResult({ from, to, ratio }: Between, decimals: number) {
  return { from, to, computed: amountText(ratio, 'percent', decimals, true) };
}
