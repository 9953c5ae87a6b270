import type { Engine } from '../engine/engine.ts';
import { spellLists } from '../evidence/spell-lists.ts';
import { materialiseVerdicts } from '../figures/verdict-table.ts';
import { PER_CITIZEN, PER_ROW } from '../goals/compile/aggregates.ts';
import type { CompiledCondition, CompiledPlan } from '../goals/compile/compiled-plan.ts';
import { verdictCode } from '../goals/compile/verdicts.ts';
import type { CitizenFigure } from '../goals/model/figure.ts';
import type { StateNode } from '../goals/model/plan-graph.ts';

/**
 * Keeps the verdicts of the figure that is asked for in the table `traced`, with everything that they were made of and the
 * spells of the states.
 *
 * @param selected SQL over a row of `verdict` and `name`: who is asked for
 */
export async function keepTraced(
  engine: Engine,
  compiled: CompiledPlan,
  figure: CitizenFigure,
  states: readonly StateNode[],
  selected: string,
): Promise<void> {
  const isMember = `${compiled.columns.verdict(figure)} IS NOT NULL`;
  await materialiseVerdicts(engine, compiled, 'traced', {
    facts: true,
    ...spellLists(compiled, states),
    selected: `${isMember} AND ${selected}`,
  });
}

/** SQL of the traced citizens who are not counted. */
export function tracedNotCounted(figure: CitizenFigure, { columns }: Pick<CompiledPlan, 'columns'>): string {
  return `FROM traced WHERE ${columns.verdict(figure)} = ${verdictCode.notCounted}`;
}

/**
 * Keeps in the table `hindsight` which parts of the conditions hold for the traced citizens who are not counted when all that
 * became known after the cutoff is known, as columns `later_0`, …; of rows, for each.
 *
 * @param compiled the same plan, compiled with hindsight
 */
export async function keepHindsight(
  engine: Engine,
  compiled: CompiledPlan,
  figure: CitizenFigure,
  parts: readonly CompiledCondition[],
): Promise<void> {
  const holds = parts.map(({ yes }, i) => `${yes} AS later_${i}`);
  await engine.materialise(
    'hindsight',
    `WITH ${compiled.tables.join(',\n    ')}
     SELECT ${[compiled.hasRows ? PER_ROW : PER_CITIZEN, ...holds].join(', ')}
     FROM verdict SEMI JOIN (${tracedNotCounted(figure, compiled)}) USING (citizen)`,
  );
}
