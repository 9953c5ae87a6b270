import type { FigureResult, GroupResult } from '../../../contracts/figures/figure-schema.ts';
import { exactValue } from '../../../projections/figures/exact-value.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import { notationOf } from '../../../projections/goals/model/quantity.ts';
import { decimalText } from '../../../projections/numbers/decimal-text.ts';
import type { Said } from './said-number.ts';

/** Whether a figure, or a group of one, says a number, to as many decimals as that was said with. */
export function saysSo(said: Said, figure: FigureNode, result: FigureResult | GroupResult): boolean {
  const { numerator, denominator } = result;
  if (said.kind === 'part') return numerator === said.numerator && denominator === said.denominator;
  const isRatio = notationOf(figure.quantity) !== 'number';
  const { value, decimals } = said;
  if (said.kind === 'number' && isRatio)
    return numerator !== undefined && value.denominator === 1n && BigInt(numerator) === value.numerator;
  const exact = exactValue(result, figure);
  if (exact === undefined || isRatio !== (said.kind === 'percent')) return false;
  const shown = isRatio ? { ...exact, numerator: exact.numerator * 100n } : exact;
  return decimalText(shown, decimals) === decimalText(value, decimals);
}
