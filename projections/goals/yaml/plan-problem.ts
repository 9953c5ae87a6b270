import type { ErrorCode } from '../../../contracts/errors/catalogue.ts';
import type { PlanDetail } from '../../../contracts/plans/plan-details.ts';

/** Something wrong in a plan, or in what stands beside one: which field, on which line and column (from 1), and what. */
export interface PlanProblem<Detail = PlanDetail> {
  readonly code: ErrorCode;
  readonly line: number;
  readonly column: number;
  /** The field, such as `figures.3.target.atLeast` (lists count from 0); empty for the plan as a whole. */
  readonly field: string;
  readonly detail: Detail;
  /** The character of a condition or date at which it is wrong, from 1, where line and column cannot tell. */
  readonly character?: { readonly of: 'condition' | 'date'; readonly at: number };
}

/** Names the steps from the root of a plan to a field. */
export type Path = readonly (string | number)[];
