import type { Cause } from '../../../contracts/figures/compare-schema.ts';
import { exactValue } from '../../../projections/figures/exact-value.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import { compareRationals, type Rational } from '../../../projections/numbers/rational.ts';
import type { ComparedFigure } from './compared-result.ts';

/** What a cause did to the value of a figure. */
export interface CauseStep {
  readonly cause: Cause;
  readonly from: Rational;
  readonly to: Rational;
}

/**
 * The value of a figure after each cause in turn, from the one cutoff to the other. Of a figure whose value does not follow from its
 * numerator and denominator, such as a median, and of one that is of nobody on the way, there are none.
 */
export function causeSteps(
  figure: FigureNode,
  { before, after, causes }: ComparedFigure,
): readonly CauseStep[] | undefined {
  const last = exactValue(after, figure);
  let { numerator, denominator } = before;
  let from = exactValue(before, figure);
  if (from === undefined || last === undefined || numerator === undefined || causes.length === 0) return undefined;
  const { exact: _, ...counted } = before;
  const steps: CauseStep[] = [];
  for (const { cause, ...change } of causes) {
    numerator += change.numerator;
    if (denominator !== undefined) denominator += change.denominator;
    if (!Number.isSafeInteger(numerator)) return undefined;
    const to = exactValue({ ...counted, numerator, ...(denominator !== undefined && { denominator }) }, figure);
    if (to === undefined) return undefined;
    steps.push({ cause, from, to });
    from = to;
  }
  return compareRationals(from, last) === 0 ? steps : undefined;
}
