/** Every rule of the linter, by its stable code; docs/goal-language.md says what to do about each. */
export const lintCodes = [
  'LINT_UNUSED_POPULATION',
  'LINT_UNUSED_STATE',
  'LINT_UNUSED_MOMENT',
  'LINT_UNUSED_AMOUNT',
  'LINT_UNUSED_BREAKDOWN',
  'LINT_EVENT_OF_NO_CITIZEN',
  'LINT_FILTER_NEVER_PASSES',
  'LINT_OTHER_PROGRAMME',
  'LINT_WINDOW_EMPTY',
  'LINT_WINDOW_NEVER_CLOSES',
  'LINT_SAME_EVENT_TWICE',
  'LINT_SELF_COMPARISON',
  'LINT_FIRST_AFTER',
  'LINT_LAST_BEFORE',
  'LINT_ALWAYS_ALL',
  'LINT_ALWAYS_NONE',
  'LINT_EXCLUDES_THE_COUNTED',
  'LINT_EXCLUDES_ALL',
  'LINT_EXCLUDES_NOBODY',
  'LINT_STATE_NEVER',
  'LINT_BAND_EMPTY',
  'LINT_ONE_GROUP',
  'LINT_TARGET_UNIT',
  'LINT_TARGET_OUT_OF_REACH',
  'LINT_TARGET_ALWAYS_MET',
  'LINT_DURATION_BY_HEADCOUNT',
  'LINT_RATE_ABOVE_WHOLE',
  'LINT_PERCENT_OF_SHARE',
  'LINT_POINTS_AGAINST_PERCENT',
  'LINT_ACROSS_BREAK',
  'LINT_BASELINE_IN_FUTURE',
  'LINT_GOAL_NOT_JUDGED',
  'LINT_COMPANION_WITHOUT_GOAL',
  'LINT_TARGET_WITHOUT_GOAL',
  'LINT_NOTHING_TO_MEET',
  'LINT_PUBLISHED_ABOVE_WHOLE',
  'LINT_PUBLISHED_MET',
] as const;

export type LintCode = (typeof lintCodes)[number];

/** What a rule found, by the path of the field in the plan. */
export interface LintFinding {
  readonly code: LintCode;
  readonly path: readonly (string | number)[];
  /** What is suspicious and what to do about it. */
  readonly message: string;
}
