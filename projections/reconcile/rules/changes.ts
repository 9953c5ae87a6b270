import { isOfShares, quantityOf } from '../../goals/model/quantity.ts';
import { danishInteger } from '../../numbers/danish-numbers.ts';
import type { Rational } from '../../numbers/rational.ts';
import { changeAs, isInPoints, printedChange, printedDecimals, roundsTo } from '../printed.ts';
import type { Rule } from './rule.ts';

/** Percentage points are a difference of shares. A count, a duration or a number of places changes in per cent. */
export const pointsOfACount: Rule = (figure, plan) => {
  const { change } = figure.published ?? {};
  if (change === undefined || !isInPoints(change) || isOfShares(quantityOf(figure, plan))) return [];
  const between = printedBetween(figure);
  const printed = printedChange(change);
  return [
    {
      code: 'points-of-a-count',
      da: between === undefined ? `trykt er ${printed}` : `${between.counts} er ${between.percent} og ikke ${printed}`,
      en:
        between === undefined ? `printed is ${printed}` : `${between.counts} is ${between.percent} and not ${printed}`,
    },
  ];
};

/** A printed change in per cent must be what the printed counts give, rounded to the printed digits. */
export const changeDoesNotFollow: Rule = (figure) => {
  const { change } = figure.published ?? {};
  const between = printedBetween(figure);
  if (change === undefined || between === undefined || isInPoints(change)) return [];
  if (roundsTo(between.ratio, change)) return [];
  const exact = changeAs(between.ratio, SIGNED_PERCENT, printedDecimals(change) + 1);
  return [
    {
      code: 'change-does-not-follow',
      da: `${between.counts} er ${exact} og ikke ${printedChange(change)}`,
      en: `${between.counts} is ${exact} and not ${printedChange(change)}`,
    },
  ];
};

const SIGNED_PERCENT = '+0 %';

/** The change between the printed counts; undefined where they are not printed, or the first is nothing. */
function printedBetween({ published }: Parameters<Rule>[0]) {
  const { from, to } = published ?? {};
  if (from === undefined || to === undefined || from === 0) return undefined;
  const ratio: Rational = { numerator: BigInt(to - from), denominator: BigInt(from) };
  return {
    ratio,
    counts: `${danishInteger(from)} → ${danishInteger(to)}`,
    percent: changeAs(ratio, SIGNED_PERCENT, 2),
  };
}
