import { date, list } from '../../ledger/sql-text.ts';
import type { Figure, Measure } from '../model/figure.ts';
import type { Plan } from '../model/plan.ts';
import { happened, type Occasion, rows } from './occasion.ts';

/** A figure that adds up what activities carry. */
export type SumFigure = Figure & { readonly measure: Measure & { readonly kind: 'sum' } };

export function isSum(figure: Figure): figure is SumFigure {
  return figure.measure.kind === 'sum';
}

/** SQL of the rows of `activity-held` that a sum adds up. */
export function activityRows({ measure }: SumFigure, plan: Plan, occasion: Occasion): string {
  return rows(occasion, `${occasion.known} AND ${isActivity('l.', measure, plan, occasion)} AND ${happened(occasion)}`);
}

/** SQL of one row with the total of each sum of a plan, and whether an estimate is in it. */
export function activityTotals(figures: readonly SumFigure[], plan: Plan, occasion: Occasion): string {
  const totals = figures.flatMap(({ measure }, i) => {
    const mine = `FILTER (${isActivity('', measure, plan, occasion)})`;
    return [
      `coalesce(sum(headcount) ${mine}, 0)::BIGINT AS total_${i}`,
      `coalesce(bool_or(estimated) ${mine}, false) AS estimated_${i}`,
    ];
  });
  return `SELECT ${totals.join(', ')} FROM ledger l WHERE l.type = 'activity-held' AND ${occasion.known} AND ${happened(occasion)}`;
}

function isActivity(prefix: string, measure: SumFigure['measure'], plan: Plan, { period }: Occasion): string {
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
