import type { PlanProblem } from './plan-problem.ts';

/** A binary file has a problem at every other byte; after so many the reader has seen enough. */
const PROBLEMS_AT_MOST = 100;

/** The problems of a file in the order in which it is read, the first hundred at most. */
export function firstProblems<Problem extends PlanProblem<unknown>>(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, PROBLEMS_AT_MOST);
}
