import { compareRationals, parseAmount, type Rational } from '../../numbers/rational.ts';
import type { Figure, Target } from '../model/figure.ts';
import type { Plan } from '../model/plan.ts';
import type { LintFinding } from './lint-finding.ts';

const ONE: Rational = { numerator: 1n, denominator: 1n };

/** A published numerator that is greater than its denominator, or a share of more than 100 %. */
export function lintPublishedAboveWhole(plan: Plan): LintFinding[] {
  return plan.figures.flatMap(({ published, measure }, i): LintFinding[] => {
    const { numerator, denominator, share } = published ?? {};
    if (measure.kind !== 'share' && measure.kind !== 'count') return [];
    if (numerator !== undefined && denominator !== undefined && numerator > denominator)
      return [
        {
          path: ['figures', i, 'published', 'numerator'],
          detail: { kind: 'published-count-above-whole', numerator, denominator },
        },
      ];
    if (share === undefined || compareRationals(parseAmount(share), ONE) <= 0) return [];
    return [
      {
        path: ['figures', i, 'published', 'share'],
        detail: { kind: 'published-share-above-whole', share },
      },
    ];
  });
}

/** A target that the report's own number meets although the report says it was missed, or the other way round. */
export function lintPublishedMet(plan: Plan): LintFinding[] {
  return plan.figures.flatMap((figure, i): LintFinding[] => {
    const { target, published } = figure;
    if (target === undefined || published?.met === undefined || 'figure' in target.amount) return [];
    const printed = printedValue(figure);
    // A rounded number next to the target decides nothing.
    if (printed === undefined || compareRationals(printed, target.amount) === 0) return [];
    const isMet = meets(compareRationals(printed, target.amount), target.bound);
    if (isMet === published.met) return [];
    return [
      {
        path: ['figures', i, 'target', target.bound],
        detail: { kind: 'published-met', met: published.met, bound: target.bound },
      },
    ];
  });
}

function meets(order: number, bound: Target['bound']): boolean {
  return bound === 'atLeast' || bound === 'above' ? order > 0 : order < 0;
}

/** What a report printed, as what the figure's value is; undefined where it printed something else. */
function printedValue({ measure, published = {} }: Figure): Rational | undefined {
  const { numerator, denominator, share, value, change } = published;
  switch (measure.kind) {
    case 'share':
      if (numerator !== undefined && denominator !== undefined)
        return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
      return share === undefined ? undefined : parseAmount(share);
    case 'count':
    case 'total':
    case 'sum':
      return numerator === undefined ? undefined : parseAmount(String(numerator));
    case 'change': {
      const unit = change?.endsWith('%') ? 'percent' : 'points';
      return change === undefined || unit !== measure.unit ? undefined : parseAmount(change);
    }
    case 'difference':
      return change !== undefined ? parseAmount(change) : value === undefined ? undefined : parseAmount(value);
    case 'ratio':
      return share === undefined ? undefined : parseAmount(share);
    case 'places':
    case 'average':
    case 'quantile':
    case 'rate':
    case 'lowest':
    case 'benchmark':
    case 'mean':
    case 'groups':
    case 'goals-met':
      return value === undefined || measure.kind === 'goals-met' ? undefined : parseAmount(value);
  }
}
