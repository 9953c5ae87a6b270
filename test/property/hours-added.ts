import { expect } from 'vitest';
import type { FigureResult } from '../../contracts/figures/figure-schema.ts';

/** What citizens add to a figure: its numerator; hours, which have none, by the value. Undefined where that does not tell. */
export function addedTo({ numerator, denominator, value, quantity, kind }: FigureResult): number | undefined {
  if (numerator !== undefined || quantity.unit !== 'hours') return numerator;
  return kind === 'amount' || kind === 'average' ? (value ?? 0) * (denominator ?? 1) : undefined;
}

/** Whole numbers add up exactly; hours, which results tell as decimals, as far as these go. */
export function expectSum(sum: number, expected: number, asked: string): void {
  if (Number.isInteger(sum) && Number.isInteger(expected)) expect(sum, asked).toBe(expected);
  else expect(sum, asked).toBeCloseTo(expected, 6);
}
