import type { DuckDBConnection } from '@duckdb/node-api';
import type { CauseResult } from '../../contracts/figures/compare-schema.ts';
import type { Verdict } from '../../contracts/figures/verdicts.ts';
import type { CompiledPlan } from '../goals/compile/compiled-plan.ts';
import { verdictOfCode } from '../goals/compile/verdicts.ts';
import { keptAmounts } from './stage-tables.ts';

/** Per figure, the citizens whose verdict or amount differs between the tables of two stages. */
export async function changedCitizens(
  connection: DuckDBConnection,
  compiled: CompiledPlan,
): Promise<Map<string, CauseResult['citizens']>> {
  const selects = compiled.figures.map((figure) => {
    const verdict = compiled.columns.verdict(figure);
    const [before, after] = ['a', 'b'].map((alias) => keptAmounts(figure, compiled, alias)) as [Kept, Kept];
    return `
      SELECT '${figure.id}' AS figure, coalesce(b.name, a.name) AS name, a.${verdict} AS from_verdict, b.${verdict} AS to_verdict,
        (${after.amount} - ${before.amount})::BIGINT AS change, (${after.base} - ${before.base})::BIGINT AS base_change
      FROM stage_before_citizen a FULL JOIN stage_after_citizen b USING (citizen)
      WHERE a.${verdict} IS DISTINCT FROM b.${verdict} OR change <> 0 OR base_change <> 0`;
  });
  selects.push(`
      SELECT figure, coalesce(b.name, a.name) AS name,
        CASE WHEN a.amount IS NOT NULL THEN 1 END AS from_verdict, CASE WHEN b.amount IS NOT NULL THEN 1 END AS to_verdict,
        (coalesce(b.amount, 0) - coalesce(a.amount, 0))::BIGINT AS change, 0::BIGINT AS base_change
      FROM stage_before_activity a FULL JOIN stage_after_activity b USING (figure, citizen)
      WHERE a.amount IS DISTINCT FROM b.amount`);
  const rates = new Set(compiled.figures.filter(({ measure }) => measure.kind === 'rate').map(({ id }) => id));
  const changes = new Map<string, CauseResult['citizens']>();
  const reader = await connection.runAndReadAll(`FROM (${selects.join(' UNION ALL ')}) ORDER BY figure, name`);
  for (const [figure, citizen, from, to, change, baseChange] of reader.getRows() as Row[]) {
    const citizens = changes.get(figure) ?? [];
    citizens.push({
      citizen,
      from: verdictOrNull(from),
      to: verdictOrNull(to),
      numerator: Number(change),
      ...(rates.has(figure) && { denominator: Number(baseChange) }),
    });
    changes.set(figure, citizens);
  }
  return changes;
}

type Kept = ReturnType<typeof keptAmounts>;
type Row = [string, string, number | null, number | null, bigint, bigint];

function verdictOrNull(code: number | null): Verdict | null {
  return code === null ? null : verdictOfCode(code);
}
