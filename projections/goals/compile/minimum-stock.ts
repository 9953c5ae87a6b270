import { addDays } from '../../calendar/civil-date.ts';
import { date } from '../../ledger/sql-text.ts';
import { resolved } from '../graph/queries.ts';
import type { CitizenFigure } from '../model/figure.ts';
import type { StateNode } from '../model/plan-graph.ts';
import { dayAfter, isWindowOpen } from './evaluation-context.ts';
import { extreme, fixedDay, isoOf } from './expression/days.ts';
import { type Day, type Predicate, sqlDay, sqlTruth } from './expression/expression.ts';
import { isAlways } from './expression/predicates.ts';
import { sqlOf } from './expression/write.ts';
import type { Scope } from './scope.ts';
import { isState } from './spells.ts';

/** A figure that is the lowest number of citizens in a state. */
export type MinimumStockFigure = CitizenFigure & {
  readonly measure: { readonly kind: 'lowest'; readonly state: string };
};

export function isMinimumStock<Of extends CitizenFigure>(figure: Of): figure is Of & MinimumStockFigure {
  return figure.measure.kind === 'lowest';
}

/** The first day on which the fewest citizens were in the state; NULL where no day of the period has been. */
export function minimumStockDay(figure: MinimumStockFigure, scope: Scope): Day {
  return sqlDay`(SELECT on_day FROM ${minimumStockTableName(figure, scope)})`;
}

/**
 * A scalar, never NULL: another day may yet be the lowest, since days of the period are ahead or somebody has one
 * held back.
 */
export function isMinimumStockOpen(state: StateNode, { context }: Scope): Predicate {
  const isOpen = isWindowOpen(context);
  if (isAlways(isOpen) || !state.holdsBack) return isOpen;
  const { from, to } = context.period;
  return sqlTruth`EXISTS (FROM state_spell WHERE state = ${state.place} AND is_held
        AND from_day < ${date(to)} AND (to_day IS NULL OR to_day > ${date(from)}))`;
}

/** The state that a figure is the lowest number of citizens in. */
export function stateOfMinimum({ measure }: MinimumStockFigure, { graph }: Scope): StateNode {
  return resolved(graph.states, measure.state);
}

function minimumStockTableName(figure: MinimumStockFigure, { columns }: Scope): string {
  return columns.lowest(figure);
}

/**
 * The common table expression with the day of the period, of those that have been, on which the fewest citizens were in
 * a state: the first such day, or NULL where no day has been.
 *
 * Each spell is one more from its first day, and one fewer from the day after its last; so the sum up to a day is how
 * many there are.
 */
export function minimumStockTable(figure: MinimumStockFigure, scope: Scope): string {
  const { period } = scope.context;
  const end = isoOf(extreme('least', [dayAfter(scope.context), fixedDay(period.to)]));
  if (end === undefined) throw new Error('the lowest number in a state is found at one cutoff');
  if (end <= period.from) return `${minimumStockTableName(figure, scope)} AS (SELECT NULL::DATE AS on_day)`;
  const [from, to] = [date(period.from), date(end)];
  const mine = `${sqlOf(isState(stateOfMinimum(figure, scope)))} AND from_day < ${to} AND (to_day IS NULL OR to_day > ${from})`;
  const days = `SELECT unnest(generate_series(${from}, ${date(addDays(end, -1))}, INTERVAL 1 DAY))::DATE AS day, 0 AS change`;
  return `${minimumStockTableName(figure, scope)} AS MATERIALIZED (
      SELECT arg_min(day, (citizens, day)) AS on_day
      FROM (
        SELECT day, sum(sum(change)) OVER (ORDER BY day) AS citizens
        FROM (
          ${days}
          UNION ALL SELECT greatest(from_day, ${from}), 1 FROM state_spell WHERE ${mine}
          UNION ALL SELECT to_day, -1 FROM state_spell WHERE ${mine} AND to_day < ${to})
        GROUP BY day))`;
}
