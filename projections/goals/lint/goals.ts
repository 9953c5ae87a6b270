import type { Figure } from '../model/figure.ts';
import type { Plan } from '../model/plan.ts';
import type { LintFinding } from './lint-finding.ts';

/** Whether the figure decides if its goal is met. */
const isJudged = (figure: Figure): boolean => figure.target !== undefined && !figure.companion;

/** A goal none of whose figures is judged, in a plan that judges others: nothing says whether it is met. */
export function lintGoalNotJudged(plan: Plan): LintFinding[] {
  if (!plan.figures.some(isJudged)) return [];
  const judged = new Set(plan.figures.filter(isJudged).map((figure) => figure.goal));
  const told = new Set<number>();
  return plan.figures.flatMap(({ goal }, i): LintFinding[] => {
    if (goal === undefined || judged.has(goal) || told.has(goal)) return [];
    told.add(goal);
    return [{ path: ['figures', i, 'goal'], detail: { kind: 'goal-not-judged', goal } }];
  });
}

/** A companion that stands beside no goal. */
export function lintCompanionWithoutGoal(plan: Plan): LintFinding[] {
  return plan.figures.flatMap(({ companion, goal }, i): LintFinding[] =>
    companion && goal === undefined
      ? [{ path: ['figures', i, 'companion'], detail: { kind: 'companion-without-goal' } }]
      : [],
  );
}

const countsGoals = (plan: Plan): boolean => plan.figures.some(({ measure }) => measure.kind === 'goals-met');

/** A target that the number of goals met does not hear of. */
export function lintTargetWithoutGoal(plan: Plan): LintFinding[] {
  if (!countsGoals(plan)) return [];
  return plan.figures.flatMap((figure, i): LintFinding[] =>
    isJudged(figure) && figure.goal === undefined
      ? [{ path: ['figures', i, 'target'], detail: { kind: 'target-without-goal' } }]
      : [],
  );
}

/** A count of goals met where there is none to meet. */
export function lintNothingToMeet(plan: Plan): LintFinding[] {
  if (plan.figures.some((figure) => isJudged(figure) && figure.goal !== undefined)) return [];
  return plan.figures.flatMap(({ measure }, i): LintFinding[] =>
    measure.kind === 'goals-met' ? [{ path: ['figures', i, 'goals-met'], detail: { kind: 'nothing-to-meet' } }] : [],
  );
}
