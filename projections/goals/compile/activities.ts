import { date, list } from '../../ledger/sql-text.ts';
import type { Figure, Measure } from '../model/figure.ts';
import type { Plan } from '../model/plan.ts';
import { type EvaluationContext, rows } from './evaluation-context.ts';

/** A figure that adds up what activities carry. */
export type SumFigure = Figure & { readonly measure: Measure & { readonly kind: 'sum' } };

export function isSum<Of extends Figure>(figure: Of): figure is Of & SumFigure {
  return figure.measure.kind === 'sum';
}

/** SQL of the rows of `activity-held` that a sum adds up. */
export function activityRows({ measure }: SumFigure, plan: Plan, context: EvaluationContext): string {
  return rows(context, `${context.known} AND ${isActivity('l.', measure, plan, context)} AND ${context.happened}`);
}

/** SQL of one row with the total of each sum of a plan, and whether an estimate is in it. */
export function activityTotals(figures: readonly SumFigure[], plan: Plan, context: EvaluationContext): string {
  const totals = figures.flatMap(({ measure }, i) => {
    const mine = `FILTER (${isActivity('', measure, plan, context)})`;
    return [
      `coalesce(sum(headcount) ${mine}, 0)::BIGINT AS total_${i}`,
      `coalesce(bool_or(estimated) ${mine}, false) AS estimated_${i}`,
    ];
  });
  return `SELECT ${totals.join(', ')} FROM ledger l WHERE l.type = 'activity-held' AND ${context.known} AND ${context.happened}`;
}

/** SQL over rows of the ledger: one that a sum adds up. */
export function isOfSum({ measure }: SumFigure, plan: Plan, context: EvaluationContext): string {
  return isActivity('', measure, plan, context);
}

function isActivity(prefix: string, measure: SumFigure['measure'], plan: Plan, { period }: EvaluationContext): string {
  const day =
    plan.datedBy === 'occurredOn' ? `${prefix}occurred_on` : `greatest(${prefix}registered_on, ${prefix}occurred_on)`;
  return [
    `${prefix}type = 'activity-held'`,
    `${prefix}initiative IN (${list([measure.initiative])})`,
    `${prefix}audience IN (${list(measure.audiences)})`,
    `${day} >= ${date(period.from)}`,
    `${day} < ${date(period.to)}`,
  ].join(' AND ');
}
