import type { FigureNode } from '../../projections/goals/model/plan-graph.ts';
import { notationOf } from '../../projections/goals/model/quantity.ts';
import { rationalOfNumber } from '../../projections/numbers/rational.ts';
import type { Language } from './language.ts';
import { amountIn } from './numbers.ts';

/** A change of a figure's value: of a share in points, else in what the figure is told in. A mean has a decimal, and a size no sign. */
export function changeText(
  figure: FigureNode,
  change: number,
  sort: 'step' | 'mean' | 'mean size',
  language: Language,
): string {
  const quantity = figure.quantity;
  const notation = notationOf(quantity) === 'number' ? 'number' : 'points';
  const decimals = quantity.kind === 'count' && sort === 'step' ? 0 : 1;
  return amountIn(language, rationalOfNumber(change), { notation, decimals, signed: sort !== 'mean size' });
}
