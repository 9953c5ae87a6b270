import type { FigureResult, GroupResult } from '../../contracts/figures/figure-schema.ts';
import { daysOfUnit } from '../goals/model/amount-unit.ts';
import type { Figure } from '../goals/model/figure.ts';
import { divide, parseRational, type Rational, whole } from '../numbers/rational.ts';

/** The exact value of a computed figure, or of a group of one; undefined where it has none. */
export function exactValue(result: FigureResult | GroupResult, { measure }: Figure): Rational | undefined {
  const { numerator, denominator, value } = result;
  if (value === null) return undefined;
  if ('exact' in result && result.exact !== undefined) return parseRational(result.exact);
  if (numerator === undefined) return undefined;
  const per = measure.kind === 'rate' ? measure.per : 1;
  const ratio = { numerator: BigInt(numerator) * BigInt(per), denominator: BigInt(denominator ?? 1) };
  const unit = measure.kind === 'average' ? measure.toldIn : undefined;
  return divide(ratio, unit === undefined ? whole(1) : daysOfUnit[unit]);
}
