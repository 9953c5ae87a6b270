import type { Cause } from '../../contracts/figures/compare-schema.ts';
import type { Engine } from '../engine/engine.ts';
import type { CompiledPlan } from '../goals/compile/compiled-plan.ts';
import { quote } from '../ledger/sql-text.ts';
import { keptAmounts } from './stage-tables.ts';

/** Makes the temporary table of the citizens whose part in a figure changed for a cause, empty. */
export async function makeChangedCitizens(engine: Engine): Promise<void> {
  await engine.run(`
    CREATE OR REPLACE TEMP TABLE changed_citizen (
      cause VARCHAR, figure VARCHAR, citizen BIGINT, name VARCHAR, from_verdict UTINYINT, to_verdict UTINYINT,
      change BIGINT, base_change BIGINT)`);
}

/**
 * Adds the citizens whose verdict or amount differs between the tables of two stages, for the cause that lies between.
 *
 * @returns the figures that any differ in
 */
export async function addChangedCitizens(
  engine: Engine,
  compiled: CompiledPlan,
  cause: Cause,
): Promise<ReadonlySet<string>> {
  const selects = compiled.figures.map((figure) => {
    const verdict = compiled.columns.verdict(figure);
    const [before, after] = ['a', 'b'].map((alias) => keptAmounts(figure, compiled, alias)) as [Kept, Kept];
    return `
      SELECT ${quote(figure.id)} AS figure, citizen, coalesce(b.name, a.name) AS name, a.${verdict} AS from_verdict, b.${verdict} AS to_verdict,
        (${after.amount} - ${before.amount})::BIGINT AS change, (${after.base} - ${before.base})::BIGINT AS base_change
      FROM stage_before_citizen a FULL JOIN stage_after_citizen b USING (citizen)
      WHERE a.${verdict} IS DISTINCT FROM b.${verdict} OR change <> 0 OR base_change <> 0`;
  });
  selects.push(`
      SELECT figure, citizen, coalesce(b.name, a.name) AS name,
        CASE WHEN a.amount IS NOT NULL THEN 1 END AS from_verdict, CASE WHEN b.amount IS NOT NULL THEN 1 END AS to_verdict,
        (coalesce(b.amount, 0) - coalesce(a.amount, 0))::BIGINT AS change, 0::BIGINT AS base_change
      FROM stage_before_activity a FULL JOIN stage_after_activity b USING (figure, citizen)
      WHERE a.amount IS DISTINCT FROM b.amount`);
  await engine.run(`
    INSERT INTO changed_citizen BY NAME SELECT ${quote(cause)} AS cause, * FROM (${selects.join(' UNION ALL ')})`);
  const rows = await engine.rows<[string]>(`SELECT DISTINCT figure FROM changed_citizen WHERE cause = ${quote(cause)}`);
  return new Set(rows.map(([figure]) => figure));
}

type Kept = ReturnType<typeof keptAmounts>;
