import type { CompiledPlan } from '../goals/compile/compiled-plan.ts';
import { sqlOf } from '../goals/compile/expression/write.ts';
import { pairNumber } from '../goals/compile/pairs/pair-keys.ts';
import { emptySpells } from '../goals/compile/pairs/pair-tables.ts';
import { isState } from '../goals/compile/spells.ts';
import { ofKind } from '../goals/compile/states/leaf-spells.ts';
import { keysOf, keysOfAll, PAIRS_OF_STATES } from '../goals/compile/states/pairs.ts';
import { statesNeeded } from '../goals/compile/states.ts';
import type { CitizenFigure } from '../goals/model/figure.ts';
import type { StateNode } from '../goals/model/plan-graph.ts';

/** The column of `traced` with the day on which the fewest citizens were in the state, for a figure of that kind. */
export const LOWEST_DAY = 'lowest_day';

/**
 * The column of `traced` with the spells of a state: a list of (from_day, to_day) in order, half-open; `to_day` is
 * infinity for one that still runs at the cutoff.
 */
export function spellsColumn({ place }: StateNode): string {
  return `spells_${place}`;
}

/** The column of `traced` with the days on which a participation or benefit began or ended that has no day. */
export function emptiedColumn({ place }: StateNode): string {
  return `emptied_${place}`;
}

/** Columns beside those of `verdict`, and the SQL that joins what they read. */
export interface SpellLists {
  readonly columns: readonly string[];
  readonly joins: string;
}

/**
 * The spells of some states beside the verdicts of a compiled plan, as the roles of a figure (`roles.ts`) read them: the
 * columns `spellsColumn` and `emptiedColumn` of each, and `LOWEST_DAY`.
 */
export function spellLists(compiled: CompiledPlan, states: readonly StateNode[]): SpellLists {
  const spells = states.map(
    (state) =>
      `list({'from_day': from_day, 'to_day': coalesce(to_day, DATE 'infinity')} ORDER BY from_day)
          FILTER (${sqlOf(isState(state))}) AS ${spellsColumn(state)}`,
  );
  const withSpells =
    states.length === 0
      ? ''
      : `LEFT JOIN (
        SELECT citizen, ${spells.join(',\n          ')}
        FROM state_spell GROUP BY citizen) USING (citizen)`;
  const pairs = ofKind(statesNeeded(states), 'participation', 'benefit');
  const keys = keysOfAll(pairs);
  const emptied = pairs.map((pair) => {
    const numbers = keysOf(pair).map((key) => pairNumber(keys, key));
    return `list(day) FILTER (pair IN (${numbers.join(', ')})) AS ${emptiedColumn(pair)}`;
  });
  const withEmptied =
    pairs.length === 0
      ? ''
      : `LEFT JOIN (
        SELECT citizen, ${emptied.join(',\n          ')}
        FROM (SELECT citizen, pair, unnest([begin_day, end_day]) AS day FROM (${emptySpells(PAIRS_OF_STATES)}))
        GROUP BY citizen) USING (citizen)`;
  return {
    columns: [
      ...states.map((state) => `coalesce(${spellsColumn(state)}, []) AS ${spellsColumn(state)}`),
      ...pairs.map((pair) => emptiedColumn(pair)),
      ...compiled.figures.flatMap((figure) => lowestDayColumn(compiled, figure)),
    ],
    joins: `${withSpells} ${withEmptied}`,
  };
}

/** The column `LOWEST_DAY`, where a figure is the lowest number in a state: SQL over the tables of its plan. */
function lowestDayColumn(compiled: CompiledPlan, figure: CitizenFigure): string[] {
  return figure.measure.kind === 'lowest' ? [`${compiled.lowestDay(figure)} AS ${LOWEST_DAY}`] : [];
}
