import type { LintDetail, UnmatchedCodeDetail } from '../../contracts/plans/lint-details.ts';
import { parsePeriod } from '../../projections/calendar/period.ts';
import { lint } from '../../projections/goals/lint/lint.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { parsePlan } from '../../projections/goals/parse-plan.ts';
import type { PlanProblem } from '../../projections/goals/yaml/plan-problem.ts';
import { contextOfNoLedger, planSql } from '../plans/plan-sql.ts';

/** Something in a plan that is legal and most likely not meant, and where. Line and column count from 1. */
export interface PlanWarning {
  readonly line: number;
  readonly column: number;
  /** Such as `figures.3.target`. */
  readonly field: string;
  readonly detail: LintDetail | UnmatchedCodeDetail;
}

/** What became of the text of a plan. */
export type TypedPlan =
  | { readonly ok: true; readonly plan: Plan; readonly warnings: readonly PlanWarning[] }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] };

/** Any period, on which only the dates in the SQL depend. */
const somePeriod = parsePeriod('2023');

/**
 * Reads a text that may be anything, and does with the plan in it all that will be done before the database is asked: whatever of that
 * takes too long does so here, where it can be ended.
 */
export function readTyped(text: string): TypedPlan {
  const parsed = parsePlan(text);
  if (!parsed.ok) return parsed;
  const { plan, locate } = parsed;
  planSql(plan, somePeriod, contextOfNoLedger({ clock: 'registered', through: '2023-12-31' }), '');
  return { ok: true, plan, warnings: lint(plan, locate) };
}
