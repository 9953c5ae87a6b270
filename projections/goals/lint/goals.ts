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
  return plan.figures.flatMap(({ goal }, i) => {
    if (goal === undefined || judged.has(goal) || told.has(goal)) return [];
    told.add(goal);
    return [
      {
        code: 'LINT_GOAL_NOT_JUDGED' as const,
        path: ['figures', i, 'goal'],
        message: `no figure of goal ${goal} has a target that counts, so it is neither met nor missed`,
      },
    ];
  });
}

/** A companion that stands beside no goal. */
export function lintCompanionWithoutGoal(plan: Plan): LintFinding[] {
  return plan.figures.flatMap(({ companion, goal }, i) =>
    companion && goal === undefined
      ? [
          {
            code: 'LINT_COMPANION_WITHOUT_GOAL' as const,
            path: ['figures', i, 'companion'],
            message: 'a companion stands beside a goal; say which with "goal"',
          },
        ]
      : [],
  );
}

const countsGoals = (plan: Plan): boolean => plan.figures.some(({ measure }) => measure.kind === 'goals-met');

/** A target that the number of goals met does not hear of. */
export function lintTargetWithoutGoal(plan: Plan): LintFinding[] {
  if (!countsGoals(plan)) return [];
  return plan.figures.flatMap((figure, i) =>
    isJudged(figure) && figure.goal === undefined
      ? [
          {
            code: 'LINT_TARGET_WITHOUT_GOAL' as const,
            path: ['figures', i, 'target'],
            message: 'this target belongs to no goal, so "goals-met" does not count it; say which with "goal"',
          },
        ]
      : [],
  );
}

/** A count of goals met where there is none to meet. */
export function lintNothingToMeet(plan: Plan): LintFinding[] {
  if (plan.figures.some((figure) => isJudged(figure) && figure.goal !== undefined)) return [];
  return plan.figures.flatMap(({ measure }, i) =>
    measure.kind === 'goals-met'
      ? [
          {
            code: 'LINT_NOTHING_TO_MEET' as const,
            path: ['figures', i, 'goals-met'],
            message: 'no goal of this plan has a target, so this is always none of none',
          },
        ]
      : [],
  );
}
