import type { FigureResult } from '../../contracts/figures/figure-schema.ts';
import type { TracedCitizen } from '../../contracts/figures/trace-schema.ts';
import { evaluate } from '../../projections/figures/evaluate.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { type CutoffQuery, fixCutoff } from '../../projections/ledger/cutoff.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';
import { trace } from '../../projections/trace/trace.ts';
import type { Period } from '../oracle/spells.ts';

/** The figures that the system computes. */
export async function figuresOf(
  { engine }: Ledger,
  plan: Plan,
  period: Period,
  query: CutoffQuery,
): Promise<readonly FigureResult[]> {
  const { figures } = await evaluate(engine, plan, period, await fixCutoff(engine, query));
  return figures;
}

/** The citizens that the system traces a figure to. */
export async function tracedTo(
  { engine }: Ledger,
  plan: Plan,
  figure: string,
  period: Period,
  query: CutoffQuery,
): Promise<TracedCitizen[]> {
  const citizens: TracedCitizen[] = [];
  for await (const citizen of trace(engine, plan, figure, period, await fixCutoff(engine, query)))
    citizens.push(citizen);
  return citizens;
}

/** The figures of a plan that are about citizens or activities, and so can be traced. */
export function traceable(plan: Plan): string[] {
  return plan.figures.filter(({ measure }) => measure.kind !== 'goals-met').map(({ id }) => id);
}

/** Everything that the system says at a cutoff: the figures, and the trace of each. */
export async function everythingSaid(ledger: Ledger, plan: Plan, period: Period, query: CutoffQuery): Promise<Said> {
  const traces = new Map<string, readonly TracedCitizen[]>();
  for (const id of traceable(plan)) traces.set(id, await tracedTo(ledger, plan, id, period, query));
  return { figures: await figuresOf(ledger, plan, period, query), traces };
}

export interface Said {
  readonly figures: readonly FigureResult[];
  readonly traces: ReadonlyMap<string, readonly TracedCitizen[]>;
}
