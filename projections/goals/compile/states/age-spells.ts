import type { StateNode } from '../../model/plan-graph.ts';
import { dayAfter, type EvaluationContext } from '../evaluation-context.ts';
import { shifted } from '../expression/days.ts';
import { sqlOf } from '../expression/write.ts';
import { isAsItIs, type LeafSpells, numberSql } from './leaf-spells.ts';

/** States of an age: from a birthday to a later one. */
export function ageSpells(states: readonly StateNode<'age'>[], context: EvaluationContext): LeafSpells {
  const tomorrow = sqlOf(dayAfter(context));
  const spells = states.map((state) => {
    const { from = 0, to } = state;
    const until =
      to === undefined
        ? tomorrow
        : `CASE WHEN ${hasTurned(to + 1, context)} THEN ${birthday(to + 1)} ELSE ${tomorrow} END`;
    const sql = `SELECT citizen, ${numberSql(state)} AS state, ${birthday(from)} AS from_day, ${until} AS to_day
      FROM (SELECT citizen, last_birth_date AS birth_date FROM profile_extent) WHERE ${hasTurned(from, context)}`;
    return { state, sql };
  });
  const selections = (of: typeof spells) => of.map(({ sql }) => sql);
  return {
    tables: [],
    normalised: selections(spells.filter(({ state }) => isAsItIs(state))),
    unmerged: selections(spells.filter(({ state }) => !isAsItIs(state))),
  };
}

/** SQL over a row with `birth_date`: a birthday. One who was born on 29 February has it on 1 March of other years, where the interval says 28 February. */
export function birthday(age: number): string {
  const sameDay = `(birth_date + INTERVAL ${age} YEAR)::DATE`;
  const isLeapDay = 'month(birth_date) = 2 AND day(birth_date) = 29';
  return `CASE WHEN ${isLeapDay} THEN ${sameDay} + (day(${sameDay}) <> 29)::INTEGER ELSE ${sameDay} END`;
}

/** SQL that holds for those who have had a birthday by the cutoff. It spares computing everybody's. */
function hasTurned(age: number, { cutoffDay }: EvaluationContext): string {
  return `birth_date <= ${sqlOf(shifted(cutoffDay, { count: age, unit: 'years' }, -1))}`;
}
