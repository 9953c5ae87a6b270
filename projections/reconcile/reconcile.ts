import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { FigureResult, ReplayResult } from '../../contracts/figures/figure-schema.ts';
import type { ComparedValue, Finding, ReconcileResult } from '../../contracts/figures/reconcile-schema.ts';
import type { Plan } from '../goals/model/plan.ts';
import { comparisonsOf } from './comparisons.ts';
import { findingsOf } from './findings.ts';

/**
 * Sets computed figures beside published ones, and finds which published figures cannot follow from their own counts.
 *
 * @param others by period as the plan writes it, the figures that were printed for another period than the report's
 * @throws CodedError QUERY_NO_REPORT when the plan holds nothing published
 */
export function reconcile(
  plan: Plan,
  replay: ReplayResult,
  others: ReadonlyMap<string, ReplayResult> = new Map(),
): ReconcileResult {
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
    notices: distinct([replay, ...others.values()].flatMap(({ notices }) => notices)),
    report: plan.report.title,
    figures: plan.figures.map((figure) => {
      const written = figure.published?.period;
      const own = written === undefined ? replay : others.get(written);
      if (own === undefined) throw new Error(`the figures for ${written} were not computed`);
      const comparisons = comparisonsOf(figure, plan, own);
      const findings = findingsOf(figure);
      const judged = comparisons.filter((comparison) => !isImpossible(comparison, findings));
      return {
        id: figure.id,
        ...(written !== undefined && { period: own.period }),
        computed: own.figures.find(({ id }) => id === figure.id) as FigureResult,
        comparisons,
        matches: comparisons.length === 0 ? null : judged.every((comparison) => comparison.matches),
        findings,
      };
    }),
  };
}

/** Two periods can have the same thing to say. */
function distinct(notices: ReconcileResult['notices']): ReconcileResult['notices'] {
  return [...new Map(notices.map((notice) => [JSON.stringify(notice), notice])).values()];
}

/** What does not follow from the report's own numbers cannot be reproduced; that is the report's fault. */
function isImpossible(comparison: ComparedValue, findings: readonly Finding[]): boolean {
  return findings.some((finding) => rulesOut(finding, comparison));
}

function rulesOut(finding: Finding, { what, breakdown }: ComparedValue): boolean {
  switch (finding.code) {
    case 'share-does-not-follow':
      return what === 'share';
    case 'points-of-a-count':
    case 'change-does-not-follow':
      return what === 'change';
    case 'totals-differ':
      return what === 'total';
    case 'groups-do-not-add-up':
      return what === 'group' && breakdown === finding.breakdown;
    case 'denominator-not-printed':
    case 'units-mixed':
    case 'measures-something-else':
    case 'verdict-does-not-follow':
      return false;
  }
}
