import type { Cause } from '../../contracts/figures/compare-schema.ts';
import type { Engine } from '../engine/engine.ts';
import { differing, type VerdictTable } from '../figures/verdict-table.ts';
import { isSum } from '../goals/compile/activities.ts';
import { isAboutCitizens } from '../goals/model/figure.ts';
import { quote } from '../ledger/sql-text.ts';

/** Makes the temporary table of the citizens whose part in a figure changed for a cause, empty. */
export async function makeChangedCitizens(engine: Engine): Promise<void> {
  await engine.run(`
    CREATE OR REPLACE TEMP TABLE changed_citizen (
      cause VARCHAR, figure VARCHAR, citizen BIGINT, row_key BIGINT, row_on DATE, name VARCHAR, from_verdict UTINYINT, to_verdict UTINYINT,
      change BIGINT, base_change BIGINT)`);
}

/**
 * Adds the citizens whose verdict or amount differs between two steps, for the cause that lies between.
 *
 * @returns the figures that any differ in
 */
export async function addChangedCitizens(
  engine: Engine,
  before: VerdictTable,
  after: VerdictTable,
  cause: Cause,
): Promise<ReadonlySet<string>> {
  const figures = before.compiled.plan.figures.filter((figure) => isAboutCitizens(figure) || isSum(figure));
  if (figures.length === 0) return new Set();
  const selects = figures.map(
    ({ id }) => `
      SELECT ${quote(cause)} AS cause, ${quote(id)} AS figure, citizen, row_key, row_on, name, from_verdict, to_verdict,
        to_adds - from_adds AS change, to_base - from_base AS base_change
      FROM (${differing(before, after, id)})`,
  );
  await engine.run(`INSERT INTO changed_citizen BY NAME ${selects.join(' UNION ALL ')}`);
  const rows = await engine.rows<[string]>(`SELECT DISTINCT figure FROM changed_citizen WHERE cause = ${quote(cause)}`);
  return new Set(rows.map(([figure]) => figure));
}
