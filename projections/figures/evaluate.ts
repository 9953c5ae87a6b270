import type { DuckDBConnection } from '@duckdb/node-api';
import type { ReplayResult } from '../../contracts/figures/figure-schema.ts';
import type { Period } from '../calendar/period.ts';
import { compilePlan } from '../goals/compile/compile-plan.ts';
import { occasionOf } from '../goals/compile/occasion.ts';
import type { Plan } from '../goals/plan.ts';
import { type Cutoff, statedCutoff } from '../ledger/cutoff.ts';
import { identifyCitizens } from '../ledger/identities.ts';
import { judge } from './judge.ts';
import { tally } from './tally.ts';

/**
 * Computes the figures of a plan for a period, as known at a cutoff: one pass over the ledger in which every citizen of
 * a figure's population gets one verdict, and the figure is the count of its verdicts.
 */
export async function evaluate(
  connection: DuckDBConnection,
  plan: Plan,
  period: Period,
  cutoff: Cutoff,
): Promise<ReplayResult> {
  const identities = await identifyCitizens(connection, cutoff);
  const compiled = compilePlan(plan, occasionOf(period, cutoff, identities));
  const tallies = await tally(connection, compiled);
  return {
    plan: plan.id,
    definition: plan.definition,
    period: { from: period.from, to: period.to },
    cutoff: statedCutoff(cutoff),
    figures: judge(plan, period, tallies),
  };
}
