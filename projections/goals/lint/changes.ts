import { addDays } from '../../calendar/civil-date.ts';
import { parsePeriod } from '../../calendar/period.ts';
import { withDerivation } from '../graph/figure-dependencies.ts';
import type { Baseline } from '../model/figure.ts';
import type { Break } from '../model/parts.ts';
import type { Plan } from '../model/plan.ts';
import type { LintFinding } from './lint-finding.ts';

/** A change that is told in per cent of a share: from 10 % to 15 % is 5 points, and half as much again. */
export function lintPercentOfShare(plan: Plan): LintFinding[] {
  return plan.figures.flatMap((figure, i): LintFinding[] => {
    const { measure } = figure;
    const { kind, of } = figure.quantity;
    if (measure.kind !== 'change' || kind !== 'percent-change' || of?.kind !== 'share') return [];
    return [
      {
        path: ['figures', i, 'in'],
        detail: { kind: 'percent-of-share', figure: measure.figure },
      },
    ];
  });
}

/** A report that printed a change in points where the figure tells it in per cent, or the other way round. */
export function lintPointsAgainstPercent(plan: Plan): LintFinding[] {
  return plan.figures.flatMap(({ measure, published }, i): LintFinding[] => {
    const printed = published?.change;
    if (measure.kind !== 'change' || printed === undefined) return [];
    const unit = printed.endsWith('%') ? 'percent' : 'points';
    if (unit === measure.unit) return [];
    return [
      {
        path: ['figures', i, 'published', 'change'],
        detail: { kind: 'points-against-percent', published: unit, figure: measure.unit },
      },
    ];
  });
}

/** A baseline before a break: for any period after it the figures do not compare. */
export function lintAcrossBreak(plan: Plan): LintFinding[] {
  return baselinesOf(plan).flatMap(({ baseline, path, figures }): LintFinding[] => {
    const period = explicitPeriod(baseline);
    const crossed = plan.breaks.find(
      (each) => period !== undefined && period.from < each.on && concerns(each, figures),
    );
    if (crossed === undefined) return [];
    return [
      {
        path: [...path, 'period'],
        detail: { kind: 'across-break', breakOn: crossed.on, period: baseline.period },
      },
    ];
  });
}

/** A baseline that was not over yet, or of which nothing could be known. */
export function lintBaselineInFuture(plan: Plan): LintFinding[] {
  const asked = plan.report === undefined ? undefined : readPeriod(plan.report.period);
  return baselinesOf(plan).flatMap(({ baseline, path }): LintFinding[] => {
    const period = explicitPeriod(baseline);
    if (period === undefined) return [];
    const { cutoff } = baseline;
    const isDate = cutoff !== undefined && cutoff !== 'period-end' && cutoff !== 'same-lag';
    if (isDate && cutoff < period.from)
      return [
        {
          path: [...path, 'cutoff'],
          detail: { kind: 'baseline-known-too-early', cutoff, period: baseline.period },
        },
      ];
    if (asked === undefined || period.from < asked.to) return [];
    return [
      {
        path: [...path, 'period'],
        detail: { kind: 'baseline-after-report', period: baseline.period },
      },
    ];
  });
}

/** A baseline that was not over when it was known: a part of one period is compared with whatever is known of another. */
export function lintBaselineNotOver(plan: Plan): LintFinding[] {
  return baselinesOf(plan).flatMap(({ baseline, path }): LintFinding[] => {
    const period = explicitPeriod(baseline);
    const { cutoff } = baseline;
    if (period === undefined || cutoff === undefined || cutoff === 'period-end' || cutoff === 'same-lag') return [];
    if (cutoff < period.from || cutoff >= addDays(period.to, -1)) return [];
    return [{ path: [...path, 'cutoff'], detail: { kind: 'baseline-not-over', cutoff, period: baseline.period } }];
  });
}

interface PlacedBaseline {
  readonly baseline: Baseline;
  readonly path: LintFinding['path'];
  /** The figure and all that it is derived from. */
  readonly figures: ReadonlySet<string>;
}

function baselinesOf(plan: Plan): PlacedBaseline[] {
  return plan.figures.flatMap((figure, i): PlacedBaseline[] => {
    const { measure } = figure;
    const figures = withDerivation(figure.id, plan.graph);
    if (measure.kind === 'change') return [{ baseline: measure.since, path: ['figures', i, 'since'], figures }];
    if (measure.kind !== 'groups' || !('since' in measure.that)) return [];
    const path = ['figures', i, 'that', `${measure.that.kind}-since`];
    return [{ baseline: measure.that.since, path, figures }];
  });
}

function concerns({ figures }: Break, names: ReadonlySet<string>): boolean {
  return figures?.some((id) => names.has(id)) ?? true;
}

function explicitPeriod({ period }: Baseline) {
  return period === 'previous' || period === 'year-before' ? undefined : parsePeriod(period);
}

/** The report's period; undefined where it is none, which `reconcile` tells of. */
function readPeriod(text: string) {
  try {
    return parsePeriod(text);
  } catch {
    return undefined;
  }
}
