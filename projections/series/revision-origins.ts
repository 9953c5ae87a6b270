import { type Cause, causeLabels } from '../../contracts/figures/compare-schema.ts';
import type { FigureResult } from '../../contracts/figures/figure-schema.ts';
import { exactValue } from '../figures/exact-value.ts';
import type { Figure } from '../goals/model/figure.ts';
import { add, divide, multiply, type Rational, reduce, subtract, whole, ZERO } from '../numbers/rational.ts';
import type { Origin, OriginChange } from './step-origins.ts';

/** How much of a revision came from an origin. */
export interface RevisionOrigin extends Origin {
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly change: Rational;
}

const order = Object.keys(causeLabels) as Cause[];

/**
 * How much of a figure's revision came from which origin, one after the other; the passing of time is the rest. They add up to
 * the whole of it, exactly. Where in between there is nobody to take a share or a mean of, the value is taken to be what it was.
 *
 * @param before and after: at which the figure has a value
 * @param scale what the ratio of the figure's counts is divided by to be its value
 */
export function revisionOrigins(
  figure: Figure,
  before: FigureResult,
  after: FigureResult,
  changes: readonly OriginChange[],
  scale: Rational,
): RevisionOrigin[] {
  let [numerator, denominator] = countsOf(before, figure, scale);
  let value = exactValue(before, figure) as Rational;
  const origins: RevisionOrigin[] = [];
  for (const { changes: byFigure, ...origin } of changes) {
    const change = byFigure.get(figure.id);
    if (change === undefined) continue;
    numerator += change.numerator;
    denominator += change.denominator;
    const reached = valueWith(figure, before, numerator, denominator, scale) ?? value;
    const { numerator: above, denominator: below } = change;
    origins.push({ ...origin, numerator: above, denominator: below, change: subtract(reached, value) });
    value = reached;
  }
  const [lastNumerator, lastDenominator] = countsOf(after, figure, scale);
  const rest = {
    numerator: lastNumerator - numerator,
    denominator: lastDenominator - denominator,
    change: subtract(exactValue(after, figure) as Rational, value),
  };
  return [...origins, { cause: 'passage-of-time' as const, source: null, type: null, ...rest }].filter(
    ({ numerator, denominator, change }) => numerator !== 0n || denominator !== 0n || change.numerator !== 0n,
  );
}

/** What each origin came to in several revisions together, in the order in which origins are gone through. */
export function originsTogether(revisions: readonly (readonly RevisionOrigin[])[]): RevisionOrigin[] {
  const byOrigin = Map.groupBy(revisions.flat(), ({ cause, source, type }) => JSON.stringify([cause, source, type]));
  return [...byOrigin.values()]
    .map((ofOne) => ({
      ...(ofOne[0] as RevisionOrigin),
      numerator: ofOne.reduce((sum, { numerator }) => sum + numerator, 0n),
      denominator: ofOne.reduce((sum, { denominator }) => sum + denominator, 0n),
      change: ofOne.reduce((sum, { change }) => add(sum, change), ZERO),
    }))
    .toSorted(
      (a, b) =>
        order.indexOf(a.cause) - order.indexOf(b.cause) || nullsLast(a.source, b.source) || nullsLast(a.type, b.type),
    );
}

function nullsLast(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

/** Numerator and denominator of a result; of hours, which have no numerator, the whole parts that their value comes from. */
function countsOf(result: FigureResult, figure: Figure, scale: Rational): [bigint, bigint] {
  const denominator = BigInt(result.denominator ?? 0);
  if (result.numerator !== undefined) return [BigInt(result.numerator), denominator];
  const value = exactValue(result, figure);
  if (value === undefined) return [0n, denominator];
  const counted = multiply(multiply(value, scale), whole(result.denominator ?? 1));
  return [reduce(divide(counted, whole(perOf(figure))) ?? ZERO).numerator, denominator];
}

/** The value that a figure has by other counts; undefined where it has none. */
function valueWith(
  figure: Figure,
  told: FigureResult,
  numerator: bigint,
  denominator: bigint,
  scale: Rational,
): Rational | undefined {
  const counted = divide(
    whole(numerator * BigInt(perOf(figure))),
    whole(told.denominator === undefined ? 1n : denominator),
  );
  return counted && divide(counted, scale);
}

function perOf({ measure }: Figure): number {
  return measure.kind === 'rate' ? measure.per : 1;
}
