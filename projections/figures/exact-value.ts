import type { FigureResult, GroupResult } from '../../contracts/figures/figure-schema.ts';
import { parseRational, type Rational } from '../numbers/rational.ts';

/** The exact value of a computed figure, or of a group of one; undefined where it has none. */
export function exactValue(result: FigureResult | GroupResult, per = 1): Rational | undefined {
  const { numerator, denominator, value } = result;
  if (value === null) return undefined;
  if ('exact' in result && result.exact !== undefined) return parseRational(result.exact);
  if (numerator === undefined) return undefined;
  return { numerator: BigInt(numerator) * BigInt(per), denominator: BigInt(denominator ?? 1) };
}
