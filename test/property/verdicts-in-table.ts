import { keptOf, materialiseVerdicts } from '../../projections/figures/verdict-table.ts';
import { compilePlan } from '../../projections/goals/compile/compile-plan.ts';
import { contextOf } from '../../projections/goals/compile/evaluation-context.ts';
import { verdictOfCode } from '../../projections/goals/compile/verdicts.ts';
import { rowMomentOf } from '../../projections/goals/graph/queries.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import type { RowMomentNode } from '../../projections/goals/model/plan-graph.ts';
import { type CutoffQuery, fixCutoff } from '../../projections/ledger/cutoff.ts';
import { identifyCitizens } from '../../projections/ledger/identities.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';
import type { OracleAnswer } from '../oracle/figures.ts';
import type { Period } from '../oracle/spells.ts';
import type { OracleVerdict } from '../oracle/verdicts.ts';

/** By figure, then by citizen: the verdict and what it adds. */
export type Verdicts = Readonly<Record<string, Readonly<Record<string, OracleVerdict>>>>;

/** The verdicts that the compiled plan gives, one row per citizen. */
export async function verdictsInTable(
  { engine }: Ledger,
  plan: Plan,
  period: Period,
  query: CutoffQuery,
): Promise<Verdicts> {
  const cutoff = await fixCutoff(engine, query);
  const identities = await identifyCitizens(engine, cutoff);
  const compiled = compilePlan(plan, contextOf(period, cutoff, identities));
  const kept = await materialiseVerdicts(engine, compiled, 'kept');
  const verdicts: Record<string, Record<string, OracleVerdict>> = {};
  for (const { id, measure } of compiled.figures) {
    const rows = await engine.rows<[string, number, bigint, bigint]>(
      `SELECT name || coalesce(${rowName(rowMomentOf(plan.graph.figures.get(id)!))}, ''), verdict, adds, base FROM (${keptOf(kept, id)}) WHERE verdict IS NOT NULL`,
    );
    verdicts[id] = Object.fromEntries(
      rows.map(([name, code, adds, base]) => {
        const verdict = verdictOfCode(code);
        // Whoever is undecided on the day of a lowest number is in that number too; the oracle tells what the counted add,
        // and to a total also what the undecided add so far.
        const isSoFar = measure.kind === 'total' && verdict === 'undecided';
        if (verdict !== 'counted') return [name, { verdict, adds: isSoFar ? Number(adds) : 0, over: 0 }];
        const over = ['average', 'quantile', 'rate'].includes(measure.kind) ? Number(base) : 0;
        return [name, { verdict, adds: Number(adds), over }];
      }),
    );
  }
  return verdicts;
}

/** SQL of what a row of a moment is called after its citizen, as the oracle does: by its event, or its day. */
export function rowName(moment: RowMomentNode | undefined): string {
  if (moment === undefined) return 'NULL';
  if (moment.kind !== 'event') return "' ' || row_on";
  return "' ' || (SELECT any_value(event_id)::VARCHAR FROM ledger WHERE position = row_key)";
}

/** The same by the oracle; why somebody is undecided stands in a trace, not in the table. */
export function verdictsByOracle({ verdicts }: OracleAnswer): Verdicts {
  return Object.fromEntries(
    [...verdicts].map(([figure, ofFigure]) => [
      figure,
      Object.fromEntries([...ofFigure].map(([citizen, { verdict, adds, over }]) => [citizen, { verdict, adds, over }])),
    ]),
  );
}
