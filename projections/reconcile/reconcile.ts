import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { FigureResult, ReplayResult } from '../../contracts/figures/figure-schema.ts';
import type { Comparison, ReconcileResult } from '../../contracts/figures/reconcile-schema.ts';
import type { Figure, Plan } from '../goals/plan.ts';
import { danishPercent } from '../numbers/danish-numbers.ts';
import { findingsOf, printedDecimals, printedShare, roundsTo } from './findings.ts';

/**
 * Sets computed figures beside published ones, and finds which published figures cannot follow from their own counts.
 *
 * @throws CodedError QUERY_NO_REPORT when the plan holds nothing published
 */
export function reconcile(plan: Plan, replay: ReplayResult): ReconcileResult {
  if (plan.report === undefined || plan.figures.every((figure) => figure.published === undefined)) {
    throw new CodedError('QUERY_NO_REPORT', `The plan ${plan.id} says nothing of what a report published.`, {
      path: 'report',
    });
  }
  const { definition, period, cutoff } = replay;
  return {
    plan: plan.id,
    definition,
    period,
    cutoff,
    report: plan.report.title,
    figures: plan.figures.map((figure, i) => {
      const computed = replay.figures[i] as FigureResult;
      const comparisons = comparisonsOf(figure, computed);
      const findings = findingsOf(figure);
      // A share that does not follow from the report's own counts cannot be reproduced; that is the report's fault.
      const impossible = findings.some((finding) => finding.code === 'share-does-not-follow');
      const judged = comparisons.filter((comparison) => !(impossible && comparison.what === 'share'));
      return {
        id: figure.id,
        computed,
        comparisons,
        matches: comparisons.length === 0 ? null : judged.every((comparison) => comparison.matches),
        findings,
      };
    }),
  };
}

function comparisonsOf({ published }: Figure, computed: FigureResult): Comparison[] {
  if (published === undefined) return [];
  const comparisons: Comparison[] = [];
  for (const what of ['numerator', 'denominator', 'met'] as const) {
    const printed = published[what];
    if (printed === undefined) continue;
    const value = computed[what] ?? null;
    comparisons.push({ what, published: printed, computed: value, matches: value === printed });
  }
  if (published.share !== undefined && computed.denominator !== undefined) {
    const { share } = published;
    const { numerator, denominator } = computed;
    const ratio = { numerator: BigInt(numerator), denominator: BigInt(denominator) };
    const known = denominator > 0;
    comparisons.push({
      what: 'share',
      published: printedShare(share),
      computed: known ? danishPercent(ratio, printedDecimals(share)) : null,
      matches: known && roundsTo(ratio, share),
    });
  }
  return comparisons;
}
