import { joinsWhatMayCome } from '../../graph/facts.ts';
import type { Plan } from '../../model/plan.ts';
import { dayAfter, type EvaluationContext } from '../evaluation-context.ts';
import { type Predicate, sqlTruth } from '../expression/expression.ts';
import { all, always } from '../expression/predicates.ts';
import { sqlOf } from '../expression/write.ts';
import { combinedTable, combinedTables } from './combined.ts';
import { holdsBack } from './held-back.ts';
import type { Numbered } from './leaf-spells.ts';
import { stateNumber } from './state-number.ts';

/** The table of the citizens of whom days of a state are held back, and that of their possible spells. */
export function heldTable(number: number): string {
  return `held_back_${number}`;
}

function possibleTable(number: number): string {
  return `possible_${number}`;
}

/** SQL of the possible spells of a state, given its sure ones: something to select (citizen, from_day, to_day) from. */
export function possibleSpells(number: number, sure: string): string {
  return `(SELECT citizen, from_day, to_day FROM ${sure} ANTI JOIN ${heldTable(number)} USING (citizen)
        UNION ALL SELECT citizen, from_day, to_day FROM ${possibleTable(number)})`;
}

/**
 * Common table expressions of a state that is joined over gaps and not combined: `held_back_<n> (citizen)`, whose last gap may
 * yet be bridged, and `possible_<n> (citizen, state, from_day, to_day)`, their spells if it is. Of `leaf_spell` no spell but
 * the last can have ended so lately: one that follows within the gap is joined.
 */
export function heldLeaf({ state, number }: Numbered, context: EvaluationContext): string[] {
  return held(number, 'leaf_spell', sqlTruth`state = ${number}`, state.joinedOver, context);
}

/**
 * The same of a combined state, of whose parts days may be held back, or which is itself joined over gaps. Possible
 * spells are worked out from the parts' for those alone of whom anything is held back; all others have what is sure.
 *
 * @param spellsOf SQL of the sure spells of a part
 */
export function heldCombined(
  numbered: Numbered<'combined'>,
  plan: Plan,
  context: EvaluationContext,
  spellsOf: (part: string) => string,
): string[] {
  const { state, number } = numbered;
  const parts = [...new Set([...state.allOf, ...state.anyOf, ...state.noneOf])];
  const holding = parts.filter((part) => holdsBack(plan, part));
  const table = combinedTable(number);
  if (holding.length === 0) return held(number, table, always, state.joinedOver, context);
  const tail = joinsWhatMayCome(state)
    ? [`SELECT citizen FROM ${table} WHERE ${mayBeJoined(state.joinedOver, context)}`]
    : [];
  const of = (part: string, side: 'sure' | 'possible'): string => {
    const spells = spellsOf(part);
    const those =
      side === 'possible' && holdsBack(plan, part) ? possibleSpells(stateNumber(plan, part), spells) : spells;
    return `(SELECT citizen, from_day, to_day FROM ${those} SEMI JOIN ${heldTable(number)} USING (citizen))`;
  };
  const possible = combinedTables(
    numbered,
    context,
    // Who is only possibly in a part that bars them is possibly not barred.
    (part, bars) => of(part, bars ? 'sure' : 'possible'),
    `${possibleTable(number)}_all`,
  );
  return [
    `${heldTable(number)} AS MATERIALIZED (
      ${[...holding.map((part) => `FROM ${heldTable(stateNumber(plan, part))}`), ...tail].join('\n      UNION ')})`,
    ...possible,
    `${possibleTable(number)} AS MATERIALIZED (
      SELECT citizen, state, from_day, ${joinsWhatMayCome(state) ? joined(state.joinedOver, context) : 'to_day'} AS to_day
      FROM ${possibleTable(number)}_all)`,
  ];
}

function held(number: number, table: string, mine: Predicate, gap: number, context: EvaluationContext): string[] {
  return [
    `${heldTable(number)} AS MATERIALIZED (
      SELECT DISTINCT citizen FROM ${table} WHERE ${sqlOf(all([mine, sqlTruth`${mayBeJoined(gap, context)}`]))})`,
    `${possibleTable(number)} AS MATERIALIZED (
      SELECT citizen, state, from_day, ${joined(gap, context)} AS to_day
      FROM ${table} SEMI JOIN ${heldTable(number)} USING (citizen) WHERE ${sqlOf(mine)})`,
  ];
}

/** SQL over a spell: it has ended so lately that one that begins tomorrow would be joined to it. */
function mayBeJoined(gap: number, context: EvaluationContext): string {
  const tomorrow = sqlOf(dayAfter(context));
  return `(to_day < ${tomorrow} AND ${tomorrow} - to_day <= ${gap})`;
}

function joined(gap: number, context: EvaluationContext): string {
  return `CASE WHEN ${mayBeJoined(gap, context)} THEN ${sqlOf(dayAfter(context))} ELSE to_day END`;
}

/**
 * SQL of what is known of those of whom days of a state are held back: their sure and possible spells, those that are both
 * once, and the runs of days that are held back.
 *
 * @param sure SQL of the sure spells of everybody
 */
export function sureAndPossible(sure: string, number: number): string {
  const mine = `(${sure}) SEMI JOIN ${heldTable(number)} USING (citizen)`;
  return `SELECT *, false AS is_held,
          count(*) OVER begins > 1 OR (is_sure AND is_possible) AS begin_is_known,
          count(*) OVER ends > 1 OR (is_sure AND is_possible) AS end_is_known
        FROM (
          SELECT citizen, state, from_day, to_day, bool_or(side = 0) AS is_sure, bool_or(side = 1) AS is_possible
          FROM (SELECT *, 0 AS side FROM ${mine} UNION ALL SELECT *, 1 AS side FROM ${possibleTable(number)})
          GROUP BY citizen, state, from_day, to_day)
        WINDOW begins AS (PARTITION BY citizen, from_day), ends AS (PARTITION BY citizen, to_day)
      UNION ALL
      SELECT citizen, state, from_day, to_day, false, false, true, false, false
      FROM (
        SELECT citizen, state, day AS from_day, lead(day) OVER days AS to_day, sum(change) OVER days AS depth
        FROM (
          SELECT citizen, state, day, sum(change) AS change
          FROM (
            SELECT citizen, state, unnest([from_day, to_day]) AS day, unnest([1, -1]) AS change FROM ${possibleTable(number)}
            UNION ALL SELECT citizen, state, unnest([from_day, to_day]), unnest([-1, 1]) FROM ${mine})
          GROUP BY citizen, state, day)
        WINDOW days AS (PARTITION BY citizen ORDER BY day))
      WHERE depth = 1`;
}
