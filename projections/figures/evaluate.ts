import type { ReplayResult } from '../../contracts/figures/figure-schema.ts';
import type { Period } from '../calendar/period.ts';
import type { Engine } from '../engine/engine.ts';
import type { Plan } from '../goals/model/plan.ts';
import { type Cutoff, statedCutoff } from '../ledger/cutoff.ts';
import { assessTargets } from './assess-targets.ts';
import { noticesOfErased } from './erased-citizens.ts';
import { evaluateOccurrences, type OccurrenceResults } from './evaluate-occurrences.ts';
import { noticesOf, noticesOfFigures } from './notices.ts';
import { noticesOfChanges } from './unequal-sides.ts';

/**
 * Computes the figures of a plan for a period, as known at a cutoff: one pass over the ledger in which every citizen of
 * a figure's population gets one verdict, and the figure is the count of its verdicts.
 *
 * What others reported, what activities add up to, and which values the attributes have that figures are broken down by, is
 * one more short query each. A figure that is compared with
 * another period or an earlier cutoff needs one more for each distinct one, with the figures that are compared.
 */
export async function evaluate(engine: Engine, plan: Plan, period: Period, cutoff: Cutoff): Promise<ReplayResult> {
  const at = { period, through: cutoff.through };
  const result = resultOf(plan, period, cutoff, await evaluateOccurrences(engine, plan, at, cutoff));
  return { ...result, notices: [...result.notices, ...(await noticesOfErased(engine, plan, period, cutoff))] };
}

/**
 * What the ledger says for a period at a cutoff, as a result: its figures, judged, and what must be known of them but for who was erased,
 * which the ledger is asked for (`noticesOfErased`).
 */
export function resultOf(plan: Plan, period: Period, cutoff: Cutoff, evaluated: OccurrenceResults): ReplayResult {
  const at = { period, through: cutoff.through };
  const figures = assessTargets(plan, at, evaluated);
  return {
    plan: plan.id,
    definition: plan.definition,
    period: { from: period.from, to: period.to },
    cutoff: statedCutoff(cutoff),
    notices: [...noticesOf(period, cutoff), ...noticesOfFigures(at, figures), ...noticesOfChanges(plan, at, evaluated)],
    figures,
  };
}
