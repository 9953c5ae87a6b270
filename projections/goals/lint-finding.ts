/** Every rule of the linter, by its stable code; docs/goal-language.md says what to do about each. */
export const lintCodes = [
  'LINT_UNUSED_POPULATION',
  'LINT_UNUSED_MOMENT',
  'LINT_EVENT_OF_NO_CITIZEN',
  'LINT_FILTER_NEVER_PASSES',
  'LINT_OTHER_PROGRAMME',
  'LINT_SELF_COMPARISON',
  'LINT_FIRST_AFTER',
  'LINT_LAST_BEFORE',
  'LINT_ALWAYS_ALL',
  'LINT_ALWAYS_NONE',
  'LINT_EXCLUDES_THE_COUNTED',
  'LINT_EXCLUDES_ALL',
  'LINT_EXCLUDES_NOBODY',
  'LINT_TARGET_UNIT',
  'LINT_TARGET_OUT_OF_REACH',
  'LINT_TARGET_ALWAYS_MET',
  'LINT_GOAL_NOT_JUDGED',
  'LINT_COMPANION_WITHOUT_GOAL',
  'LINT_TARGET_WITHOUT_GOAL',
  'LINT_NOTHING_TO_MEET',
  'LINT_PUBLISHED_ABOVE_WHOLE',
] as const;

export type LintCode = (typeof lintCodes)[number];

/** What a rule found, by the path of the field in the plan. */
export interface LintFinding {
  readonly code: LintCode;
  readonly path: readonly (string | number)[];
  /** What is suspicious and what to do about it. */
  readonly message: string;
}
