import { list, quote } from '../../../ledger/sql-text.ts';
import type { StateNode } from '../../model/plan-graph.ts';
import { attributeColumns } from '../attribute-columns.ts';
import { dayAfter, type EvaluationContext } from '../evaluation-context.ts';
import { sqlOf } from '../expression/write.ts';
import { heldOne, historyTables } from '../histories.ts';
import { type LeafSpells, numberSql } from './leaf-spells.ts';

type StepState = StateNode<'assessed' | 'attribute'>;

/**
 * States of something that holds until it is said anew: assessments and attributes. Of several on one date the last in
 * the order of the clock stands. The histories of attributes are those of `profileTables`.
 */
export function stepSpells(states: readonly StepState[], context: EvaluationContext): LeafSpells {
  const assessed = states.some(({ kind }) => kind === 'assessed');
  const rows = `(FROM known_events WHERE type = 'assessed')`;
  return {
    tables: assessed ? historyTables({ name: 'assessment', rows, columns: ['outcome'] }, context) : [],
    normalised: states.map((each) => heldForGood(each, context)),
    unmerged: states.map((each) => heldInTurn(each, context)),
  };
}

/** Of those who have only ever had one value: from the day on which it was first said. */
function heldForGood(state: StepState, context: EvaluationContext): string {
  const { name, column } = historyOf(state);
  return `SELECT citizen, ${numberSql(state)} AS state, first_${column} AS from_day, ${sqlOf(dayAfter(context))} AS to_day
      FROM ${name}_extent WHERE ${heldOne(column, context)}${isIn(state, `only_${column}`)}`;
}

/** Of those who have had several. */
function heldInTurn(state: StepState, context: EvaluationContext): string {
  const { name, column } = historyOf(state);
  return `SELECT citizen, ${numberSql(state)} AS state, from_day, coalesce(to_day, ${sqlOf(dayAfter(context))}) AS to_day
      FROM ${name}_change WHERE history = ${quote(column)}${isIn(state, 'value')}`;
}

function historyOf(state: StepState): { readonly name: string; readonly column: string } {
  return state.kind === 'assessed'
    ? { name: 'assessment', column: 'outcome' }
    : { name: 'profile', column: attributeColumns[state.attribute] };
}

/** SQL that goes on after another condition: the values with which a citizen is in the state. */
function isIn(state: StepState, value: string): string {
  const values = state.kind === 'assessed' ? state.outcomes : state.values;
  return values === undefined ? '' : ` AND ${value} IN (${list(values)})`;
}
