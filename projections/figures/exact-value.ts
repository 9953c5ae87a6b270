import type { FigureResult, GroupResult } from '../../contracts/figures/figure-schema.ts';
import { daysOfUnit } from '../goals/model/amount-unit.ts';
import type { Figure } from '../goals/model/figure.ts';
import { divide, parseRational, type Rational, whole } from '../numbers/rational.ts';

/** The exact value of a computed figure; undefined where it has none. */
export function exactValue(result: FigureResult): Rational | undefined {
  if (result.value === null) return undefined;
  return result.exact === undefined ? ratioOf(result, result.per) : parseRational(result.exact);
}

/** The exact value of a group of a figure; undefined where it has none. */
export function exactValueOfGroup(group: GroupResult, { measure }: Figure): Rational | undefined {
  if (group.value === null) return undefined;
  const ratio = ratioOf(group, measure.kind === 'rate' ? measure.per : 1);
  const unit = measure.kind === 'average' ? measure.toldIn : undefined;
  return ratio && divide(ratio, unit === undefined ? whole(1) : daysOfUnit[unit]);
}

function ratioOf({ numerator, denominator = 1 }: GroupResult | FigureResult, per = 1): Rational | undefined {
  if (numerator === undefined) return undefined;
  return { numerator: BigInt(numerator) * BigInt(per), denominator: BigInt(denominator) };
}
