import type { TraceResult } from '../../contracts/figures/trace-schema.ts';
import type { Period } from '../calendar/period.ts';
import type { Engine } from '../engine/engine.ts';
import { noticesOfErased } from '../figures/erased-citizens.ts';
import { noticesOf } from '../figures/notices.ts';
import { withFigures } from '../goals/graph/build-graph.ts';
import type { Plan } from '../goals/model/plan.ts';
import { type Cutoff, statedCutoff } from '../ledger/cutoff.ts';

/** What citizens of a figure, or how many of them drop out at each condition, were asked of. */
export async function traceHeader(
  engine: Engine,
  plan: Plan,
  figure: string,
  period: Period,
  cutoff: Cutoff,
): Promise<Omit<TraceResult, 'citizens'>> {
  const alone = withFigures(
    plan,
    plan.figures.filter(({ id }) => id === figure),
  );
  return {
    plan: plan.id,
    definition: plan.definition,
    figure,
    period: { from: period.from, to: period.to },
    cutoff: statedCutoff(cutoff),
    notices: [...noticesOf(period, cutoff), ...(await noticesOfErased(engine, alone, period, cutoff))],
  };
}
