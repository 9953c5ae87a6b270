import type { FigureResult, GroupResult } from '../../../contracts/figures/figure-schema.ts';
import { addDays } from '../../../projections/calendar/civil-date.ts';
import type { Period } from '../../../projections/calendar/period.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import type { Said } from './said-number.ts';
import { saysSo } from './says-so.ts';

/** A figure that says a number, or a group of it. */
export interface Finding {
  readonly plan: Plan;
  readonly figure: FigureNode;
  /** What says so: the figure, or the group. */
  readonly told: FigureResult | GroupResult;
  /** The breakdown that the group is of; undefined where it is the figure itself. */
  readonly breakdown: string | undefined;
}

/** Where a number of a period is looked for, unless a cutoff is named: the last day of the period, and today. The earlier is first. */
export function usualCutoffs(period: Period, today: string): readonly string[] {
  const lastDay = addDays(period.to, -1);
  return [...new Set([lastDay < today ? lastDay : today, today])];
}

/** The figures of a plan that say a number, and their groups, in the order of the plan. */
export function findingsOf(plan: Plan, results: readonly FigureResult[], said: Said): readonly Finding[] {
  const byId = new Map(results.map((result) => [result.id, result]));
  return plan.figures.flatMap((figure): Finding[] => {
    const whole = byId.get(figure.id);
    if (whole === undefined) return [];
    const about = { plan, figure };
    const groups = (whole.breakdowns ?? []).flatMap((each) =>
      each.groups.map((told) => ({ ...about, told, breakdown: each.id })),
    );
    return [{ ...about, told: whole, breakdown: undefined }, ...groups].filter(({ told }) =>
      saysSo(said, figure, told),
    );
  });
}
