import { stateOf } from '../graph/queries.ts';
import { PARTS_OF_WEEKLY_HOUR } from '../model/amount-unit.ts';
import type { AmountNode, StateNode } from '../model/plan-graph.ts';
import { sqlNumber, sqlTruth } from './expression/expression.ts';
import { all } from './expression/predicates.ts';
import type { SpellFact } from './facts.ts';
import type { Scope } from './scope.ts';
import { clipped } from './spells.ts';
import { boundsOf, soFar } from './windows.ts';

type HoursAmount = Extract<AmountNode, { readonly kind: 'hours-in' }>;

/** The states of whose jobs the hours are asked for. */
export function statesOfHours(amounts: readonly AmountNode[]): StateNode[] {
  return [...new Set(amounts.flatMap((amount) => (amount.kind === 'hours-in' ? [stateOf(amount)] : [])))];
}

/**
 * The column of an amount of hours, in parts of an hour: days of the window times hours a week, job by job. The decimals of a
 * number of hours are taken as they are written, so that no binary fraction is added up.
 */
export function hoursFact(amount: HoursAmount, scope: Scope): SpellFact {
  const { from, to, some } = clipped(soFar(boundsOf(amount.window, scope), scope.context), scope);
  const state = stateOf(amount);
  const weekly = amount.unknownHours === undefined ? 'weekly_hours' : `coalesce(weekly_hours, ${amount.unknownHours})`;
  const parts = `round(${weekly} * ${PARTS_OF_WEEKLY_HOUR})::BIGINT`;
  return {
    of: 'jobs',
    level: amount.level,
    column: scope.columns.amount(amount.name),
    aggregate: sqlNumber`sum(${parts} * (${to} - ${from})) FILTER (${all([sqlTruth`state = ${state.place}`, some])})`,
    state,
  };
}
