import type { Rational } from '../numbers/rational.ts';
import type { Measure } from './plan.ts';

/** With how many decimals a plan writes a target: `37.5 %` and `7.5` have one. */
export function decimalsWritten({ denominator }: Rational, kind: Measure['kind']): number {
  const powerOfTen = String(denominator).length - 1;
  return Math.max(0, kind === 'share' ? powerOfTen - 2 : powerOfTen);
}
