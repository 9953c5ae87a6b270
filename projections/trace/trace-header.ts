import type { TraceResult } from '../../contracts/figures/trace-schema.ts';
import type { Period } from '../calendar/period.ts';
import { noticesOf } from '../figures/notices.ts';
import type { Plan } from '../goals/model/plan.ts';
import { type Cutoff, statedCutoff } from '../ledger/cutoff.ts';

/** What citizens of a figure, or how many of them drop out at each condition, were asked of. */
export function traceHeader(plan: Plan, figure: string, period: Period, cutoff: Cutoff): Omit<TraceResult, 'citizens'> {
  return {
    plan: plan.id,
    definition: plan.definition,
    figure,
    period: { from: period.from, to: period.to },
    cutoff: statedCutoff(cutoff),
    notices: noticesOf(period, cutoff),
  };
}
