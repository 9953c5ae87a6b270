import { joinsWhatMayCome } from '../../graph/facts.ts';
import type { StateNode } from '../../model/plan-graph.ts';
import { dayAfter, type EvaluationContext } from '../evaluation-context.ts';
import { dayColumn, type Predicate, sqlTruth } from '../expression/expression.ts';
import { all, always } from '../expression/predicates.ts';
import { sqlOf } from '../expression/write.ts';
import { type Combination, combinedTable, combinedTables } from './combined.ts';
import { lastDayJoined } from './gaps.ts';

/** The table of the citizens of whom days of a state are held back, and that of their possible spells. */
export function heldTable({ place }: StateNode): string {
  return `held_back_${place}`;
}

function possibleTable({ place }: StateNode): string {
  return `possible_${place}`;
}

/** SQL of the possible spells of a state, given its sure ones: something to select (citizen, from_day, to_day) from. */
export function possibleSpells(state: StateNode, sure: string): string {
  return `(SELECT citizen, from_day, to_day FROM ${sure} ANTI JOIN ${heldTable(state)} USING (citizen)
        UNION ALL SELECT citizen, from_day, to_day FROM ${possibleTable(state)})`;
}

/**
 * Common table expressions of a state that is joined over gaps and not combined: `held_back_<n> (citizen)`, whose last gap may
 * yet be bridged, and `possible_<n> (citizen, state, from_day, to_day)`, their spells if it is. Of `leaf_spell` no spell but
 * the last can have ended so lately: one that follows within the gap is joined.
 */
export function heldLeaf(state: StateNode, context: EvaluationContext): string[] {
  return held(state, 'leaf_spell', sqlTruth`state = ${state.place}`, context);
}

/**
 * The same of a combined state, of whose parts days may be held back, or which is itself joined over gaps. Possible
 * spells are derived from the parts' for those alone of whom anything is held back; all others have what is sure.
 *
 * @param spellsOf SQL of the sure spells of a part
 */
export function heldCombined(
  combination: Combination,
  context: EvaluationContext,
  spellsOf: (part: StateNode) => string,
): string[] {
  const { state, allOf, anyOf, noneOf } = combination;
  const holding = [...new Set([...allOf, ...anyOf, ...noneOf])].filter(({ holdsBack }) => holdsBack);
  const table = combinedTable(state);
  if (holding.length === 0) return held(state, table, always, context);
  const tail = joinsWhatMayCome(state) ? [`SELECT citizen FROM ${table} WHERE ${mayBeJoined(state, context)}`] : [];
  const of = (part: StateNode, side: 'sure' | 'possible'): string => {
    const spells = spellsOf(part);
    const those = side === 'possible' && part.holdsBack ? possibleSpells(part, spells) : spells;
    return `(SELECT citizen, from_day, to_day FROM ${those} SEMI JOIN ${heldTable(state)} USING (citizen))`;
  };
  const possible = combinedTables(
    combination,
    context,
    // Who is only possibly in a part that bars them is possibly not barred.
    (part, bars) => of(part, bars ? 'sure' : 'possible'),
    `${possibleTable(state)}_all`,
  );
  return [
    `${heldTable(state)} AS MATERIALIZED (
      ${[...holding.map((part) => `FROM ${heldTable(part)}`), ...tail].join('\n      UNION ')})`,
    ...possible,
    `${possibleTable(state)} AS MATERIALIZED (
      SELECT citizen, state, from_day, ${joinsWhatMayCome(state) ? joined(state, context) : 'to_day'} AS to_day
      FROM ${possibleTable(state)}_all)`,
  ];
}

function held(state: StateNode, table: string, mine: Predicate, context: EvaluationContext): string[] {
  return [
    `${heldTable(state)} AS MATERIALIZED (
      SELECT DISTINCT citizen FROM ${table} WHERE ${sqlOf(all([mine, sqlTruth`${mayBeJoined(state, context)}`]))})`,
    `${possibleTable(state)} AS MATERIALIZED (
      SELECT citizen, state, from_day, ${joined(state, context)} AS to_day
      FROM ${table} SEMI JOIN ${heldTable(state)} USING (citizen) WHERE ${sqlOf(mine)})`,
  ];
}

/** SQL over a spell: it has ended so lately that one that begins tomorrow would be joined to it. */
function mayBeJoined({ joinedOver }: StateNode, context: EvaluationContext): string {
  const tomorrow = sqlOf(dayAfter(context));
  return `(to_day < ${tomorrow} AND ${tomorrow} <= ${sqlOf(lastDayJoined(dayColumn('to_day'), joinedOver))})`;
}

function joined(state: StateNode, context: EvaluationContext): string {
  return `CASE WHEN ${mayBeJoined(state, context)} THEN ${sqlOf(dayAfter(context))} ELSE to_day END`;
}

/**
 * SQL of what is known of those of whom days of a state are held back: their sure and possible spells, those that are both
 * once, and the runs of days that are held back.
 *
 * @param sure SQL of the sure spells of everybody
 */
export function sureAndPossible(sure: string, state: StateNode): string {
  const mine = `(${sure}) SEMI JOIN ${heldTable(state)} USING (citizen)`;
  return `SELECT *, false AS is_held,
          count(*) OVER begins > 1 OR (is_sure AND is_possible) AS begin_is_known,
          count(*) OVER ends > 1 OR (is_sure AND is_possible) AS end_is_known
        FROM (
          SELECT citizen, state, from_day, to_day, bool_or(side = 0) AS is_sure, bool_or(side = 1) AS is_possible
          FROM (SELECT *, 0 AS side FROM ${mine} UNION ALL SELECT *, 1 AS side FROM ${possibleTable(state)})
          GROUP BY citizen, state, from_day, to_day)
        WINDOW begins AS (PARTITION BY citizen, from_day), ends AS (PARTITION BY citizen, to_day)
      UNION ALL
      SELECT citizen, state, from_day, to_day, false, false, true, false, false
      FROM (
        SELECT citizen, state, day AS from_day, lead(day) OVER days AS to_day, sum(change) OVER days AS depth
        FROM (
          SELECT citizen, state, day, sum(change) AS change
          FROM (
            SELECT citizen, state, unnest([from_day, to_day]) AS day, unnest([1, -1]) AS change FROM ${possibleTable(state)}
            UNION ALL SELECT citizen, state, unnest([from_day, to_day]), unnest([-1, 1]) FROM ${mine})
          GROUP BY citizen, state, day)
        WINDOW days AS (PARTITION BY citizen ORDER BY day))
      WHERE depth = 1`;
}
