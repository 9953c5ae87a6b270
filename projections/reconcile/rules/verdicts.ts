import { meets } from '../../figures/bounds/value-range.ts';
import type { FigureNode } from '../../goals/model/plan-graph.ts';
import type { Quantity } from '../../goals/model/quantity.ts';
import { type Rational, whole } from '../../numbers/rational.ts';
import { isInPoints, printedRange } from '../printed.ts';
import type { Rule } from './rule.ts';

/** What is printed as met must follow from the printed numbers, as far as their digits decide it. */
export const verdictDoesNotFollow: Rule = (figure) => {
  const { target, published } = figure;
  const met = published?.met;
  if (target === undefined || met === undefined || 'figure' in target.amount) return [];
  const { amount, bound } = target;
  // A relative change can be held against its target whatever it counts; other numbers only if they count the same.
  const own = figure.quantity;
  const alike = published?.unit === undefined || own.unit === undefined || published.unit === own.unit;
  if (!alike && own.kind !== 'percent-change') return [];
  const range = rangeOf(figure, own);
  if (range === undefined) return [];
  const verdicts = [range.from, range.to].map((value) => meets(value, bound, amount));
  if (verdicts.some((verdict) => verdict === met)) return [];
  return [{ code: 'verdict-does-not-follow', met }];
};

interface Range {
  readonly from: Rational;
  readonly to: Rational;
}

/** Where a figure's value lies by what is printed: exact where counts are, else as precise as the digits. */
function rangeOf(figure: FigureNode, { kind }: Quantity): Range | undefined {
  const { measure } = figure;
  const { numerator, denominator, share, value, change } = figure.published ?? {};
  if (measure.kind === 'share' && numerator !== undefined && denominator !== undefined)
    return exactly({ numerator: BigInt(numerator), denominator: BigInt(denominator) });
  if (kind === 'count') return numerator === undefined ? undefined : exactly(whole(numerator));
  if (measure.kind === 'change') return rangeOfChange(figure, measure.unit);
  const printed = share ?? value ?? change;
  return printed === undefined ? undefined : printedRange(printed);
}

function rangeOfChange({ published }: FigureNode, unit: 'number' | 'percent' | 'points'): Range | undefined {
  const { from, to, change, value } = published ?? {};
  if (unit === 'number') {
    if (from !== undefined && to !== undefined) return exactly(whole(to - from));
    return value === undefined ? undefined : printedRange(value);
  }
  if (unit === 'percent' && from !== undefined && to !== undefined && from > 0)
    return exactly({ numerator: BigInt(to - from), denominator: BigInt(from) });
  if (change === undefined || isInPoints(change) !== (unit === 'points')) return undefined;
  return printedRange(change);
}

function exactly(value: Rational): Range {
  return { from: value, to: value };
}
