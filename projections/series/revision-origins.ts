import { type Cause, causeLabels } from '../../contracts/figures/compare-schema.ts';
import type { FigureResult } from '../../contracts/figures/figure-schema.ts';
import { exactValue } from '../figures/exact-value.ts';
import type { Figure } from '../goals/model/figure.ts';
import { add, type Rational, subtract, ZERO } from '../numbers/rational.ts';
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
 */
export function revisionOrigins(
  figure: Figure,
  before: FigureResult,
  after: FigureResult,
  changes: readonly OriginChange[],
): RevisionOrigin[] {
  let [numerator, denominator] = countsOf(before);
  let value = exactValue(before, figure) as Rational;
  const origins: RevisionOrigin[] = [];
  for (const { changes: byFigure, ...origin } of changes) {
    const change = byFigure.get(figure.id);
    if (change === undefined) continue;
    numerator += change.numerator;
    denominator += change.denominator;
    const reached = valueWith(figure, before, numerator, denominator) ?? value;
    origins.push({ ...origin, ...change, change: subtract(reached, value) });
    value = reached;
  }
  const [lastNumerator, lastDenominator] = countsOf(after);
  const rest = {
    numerator: lastNumerator - numerator,
    denominator: lastDenominator - denominator,
    change: subtract(exactValue(after, figure) as Rational, value),
  };
  return [...origins, { cause: 'passage-of-time' as const, source: null, type: null, ...rest }]
    .filter(({ numerator, denominator, change }) => numerator !== 0n || denominator !== 0n || change.numerator !== 0n)
    .map(({ cause, source, type, numerator, denominator, change }) => ({
      ...{ cause, source, type, numerator, denominator, change },
    }));
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

function countsOf({ numerator, denominator }: FigureResult): [bigint, bigint] {
  return [BigInt(numerator ?? 0), BigInt(denominator ?? 0)];
}

/** The value that a figure has by other counts; undefined where it has none. */
function valueWith(figure: Figure, told: FigureResult, numerator: bigint, denominator: bigint): Rational | undefined {
  // The value that was told in another unit is that of the counts that were.
  const { exact: _, ...rest } = told;
  if (told.denominator === undefined) return exactValue({ ...rest, numerator: Number(numerator) }, figure);
  if (denominator === 0n) return undefined;
  return exactValue({ ...rest, numerator: Number(numerator), denominator: Number(denominator) }, figure);
}
