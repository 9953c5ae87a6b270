import { citizensWithSpells, lowestDayColumn } from '../evidence/spell-lists.ts';
import type { CompiledCondition, CompiledPlan } from '../goals/compile/compiled-plan.ts';
import { addsToFigure, verdictCode } from '../goals/compile/verdicts.ts';
import type { CitizenFigure } from '../goals/model/figure.ts';

/**
 * SQL that makes the temporary table `traced`: a row per citizen of the figure that is asked for, with everything that
 * its verdict was made of: all columns of `verdict`, the spells of the states, the amount.
 *
 * @param names SQL of (citizen, name)
 * @param selected SQL over `verdict` joined with the names: who is asked for
 */
export function tracedTable(
  compiled: CompiledPlan,
  figure: CitizenFigure,
  states: readonly string[],
  names: string,
  selected: string,
): string {
  const verdict = compiled.columns.verdict(figure);
  const amount = `CASE WHEN ${addsToFigure(figure, verdict)} THEN ${compiled.amountOf(figure)} ELSE 0 END::BIGINT`;
  const own = [`${verdict} AS verdict`, `${amount} AS amount`, ...lowestDayColumn(compiled, figure)];
  const rows = citizensWithSpells(compiled, states, names, own, `${verdict} IS NOT NULL AND ${selected}`);
  return `CREATE OR REPLACE TEMP TABLE traced AS ${rows}`;
}

/**
 * SQL that makes the temporary table `hindsight`: which parts of the conditions hold for the traced citizens when all
 * that became known after the cutoff is known, as columns `later_0`, …
 *
 * @param compiled the same plan, compiled with hindsight
 */
export function hindsightTable(compiled: CompiledPlan, parts: readonly CompiledCondition[]): string {
  const holds = parts.map(({ yes }, i) => `${yes} AS later_${i}`);
  return `
    CREATE OR REPLACE TEMP TABLE hindsight AS
    WITH ${compiled.tables.join(',\n    ')}
    SELECT ${['citizen', ...holds].join(', ')}
    FROM verdict SEMI JOIN (FROM traced WHERE verdict = ${verdictCode.notCounted}) USING (citizen)`;
}
