import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { isChange, notationOf, type Quantity } from '../../../projections/goals/model/quantity.ts';
import { rationalOfNumber } from '../../../projections/numbers/rational.ts';
import type { Language } from '../../presentation/language.ts';
import { amountIn } from '../../presentation/numbers.ts';

/** A scale for values, with round numbers on it. */
export interface ValueAxis {
  readonly scale: ScaleLinear<number, number>;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

const TICKS = 5;

/**
 * A scale over all the values, which begins or ends at 0, so that what is twice as much is twice as high.
 *
 * @param range where the least and the most are drawn
 */
export function valueAxis(
  values: readonly number[],
  quantity: Quantity,
  range: readonly [number, number],
  language: Language,
): ValueAxis {
  const notation = notationOf(quantity);
  // The round numbers of per cent are those of hundredths; a whole number of something has no halves.
  const least = quantity.kind === 'count' ? 1 : 0;
  const [from, to] = [Math.min(0, ...values), Math.max(0, ...values)];
  const scale = scaleLinear([from, from === to ? (notation === 'number' ? 1 : 0.01) : to], range).nice(TICKS);
  const found = scale.ticks(TICKS).filter((value) => least === 0 || Number.isInteger(value));
  const step = Math.abs((found[1] ?? 1) - (found[0] ?? 0)) * (notation === 'number' ? 1 : 100);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const label = (value: number): string =>
    amountIn(language, rationalOfNumber(value), { notation, decimals, signed: isChange(quantity) });
  return { scale, ticks: found.map((value) => ({ value, label: label(value) })) };
}
