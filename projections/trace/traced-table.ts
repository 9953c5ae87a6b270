import type { CompiledCondition, CompiledPlan } from '../goals/compile/compiled-plan.ts';
import { isState } from '../goals/compile/spells.ts';
import { stateNumber } from '../goals/compile/states/state-number.ts';
import { verdictCode } from '../goals/compile/verdicts.ts';
import type { CitizenFigure } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';

/** The column of `traced` with the day on which the fewest citizens were in the state, for a figure of that kind. */
export const LOWEST_DAY = 'lowest_day';

/**
 * The column of `traced` with the spells of a state: a list of (from_day, to_day) in order, half-open; `to_day` is
 * infinity for one that still runs at the cutoff.
 */
export function spellsColumn(plan: Plan, state: string): string {
  return `spells_${stateNumber(plan, state)}`;
}

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
  const { plan, columns, tables } = compiled;
  const verdict = columns.verdict(figure);
  const amount = `CASE WHEN ${verdict} = ${verdictCode.counted} THEN ${compiled.amountOf(figure)} ELSE 0 END::BIGINT`;
  const spells = states.map(
    (state) =>
      `list({'from_day': from_day, 'to_day': coalesce(to_day, DATE 'infinity')} ORDER BY from_day)
          FILTER (${isState(state, compiled)}) AS ${spellsColumn(plan, state)}`,
  );
  const withSpells =
    states.length === 0
      ? ''
      : `LEFT JOIN (
        SELECT citizen, ${spells.join(',\n          ')}
        FROM state_spell GROUP BY citizen) USING (citizen)`;
  const empty = states.map((state) => {
    const column = spellsColumn(plan, state);
    return `coalesce(${column}, []) AS ${column}`;
  });
  const lowest = figure.measure.kind === 'lowest' ? [`${compiled.lowestDay(figure)} AS ${LOWEST_DAY}`] : [];
  return `
    CREATE OR REPLACE TEMP TABLE traced AS
    WITH ${tables.join(',\n    ')}
    SELECT *${empty.length === 0 ? '' : ` REPLACE (${empty.join(', ')})`},
      ${[`${verdict} AS verdict`, `${amount} AS amount`, ...lowest].join(', ')}
    FROM verdict JOIN (${names}) USING (citizen) ${withSpells}
    WHERE ${verdict} IS NOT NULL AND ${selected}`;
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
