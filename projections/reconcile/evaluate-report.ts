import type { ReplayResult } from '../../contracts/figures/figure-schema.ts';
import type { ReconcileResult } from '../../contracts/figures/reconcile-schema.ts';
import { type Period, parsePeriod } from '../calendar/period.ts';
import type { Engine } from '../engine/engine.ts';
import { evaluate } from '../figures/evaluate.ts';
import { withFigures } from '../goals/graph/build-graph.ts';
import { withDependencies } from '../goals/graph/figure-dependencies.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { Cutoff } from '../ledger/cutoff.ts';
import { reconcile } from './reconcile.ts';

/**
 * Computes a plan's figures for a period and sets them beside what its report printed. A figure that was printed for
 * another period is computed for that one, as known at the same cutoff: one more evaluation for each such period, of the
 * figures that need it.
 *
 * @throws CodedError QUERY_NO_REPORT when the plan holds nothing published
 */
export async function evaluateReport(
  engine: Engine,
  plan: Plan,
  period: Period,
  cutoff: Cutoff,
): Promise<ReconcileResult> {
  const others = new Map<string, ReplayResult>();
  for (const { published } of plan.figures) {
    if (published?.period === undefined || others.has(published.period)) continue;
    const printed = plan.figures.filter((figure) => figure.published?.period === published.period);
    const needed = withDependencies(
      printed.map(({ id }) => id),
      plan.graph,
    );
    const part = withFigures(
      plan,
      plan.figures.filter(({ id }) => needed.has(id)),
    );
    others.set(published.period, await evaluate(engine, part, parsePeriod(published.period), cutoff));
  }
  return reconcile(plan, await evaluate(engine, plan, period, cutoff), others);
}
