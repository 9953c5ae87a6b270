import type { ErrorCode } from '../../../contracts/errors/catalogue.ts';

/** Something wrong in a plan: which field, on which line and column (from 1), and how to fix it. */
export interface PlanProblem {
  readonly code: ErrorCode;
  readonly line: number;
  readonly column: number;
  /** The field, such as `figures.3.target.atLeast` (lists count from 0); empty for the plan as a whole. */
  readonly field: string;
  /** What is wrong with the field; it does not repeat its name. */
  readonly message: string;
}

/** Names the steps from the root of a plan to a field. */
export type Path = readonly (string | number)[];

/** `; did you mean "fullTime"?`, or nothing where no candidate is near. */
export function suggestion(meant: string | undefined): string {
  return meant === undefined ? '' : `; did you mean "${meant}"?`;
}
