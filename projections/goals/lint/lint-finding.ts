import type { LintDetail } from '../../../contracts/plans/lint-details.ts';

/** What a rule found: in which field of the plan, by its path, and what. The sentences are made by who shows it. */
export interface LintFinding {
  readonly path: readonly (string | number)[];
  readonly detail: LintDetail;
}

/** The stable code of each kind of finding; docs/goal-language.md says what to do about each. */
export const lintCodeOf = {
  'unused-population': 'LINT_UNUSED_POPULATION',
  'unused-state': 'LINT_UNUSED_STATE',
  'unused-moment': 'LINT_UNUSED_MOMENT',
  'unused-amount': 'LINT_UNUSED_AMOUNT',
  'unused-breakdown': 'LINT_UNUSED_BREAKDOWN',
  'event-of-no-citizen': 'LINT_EVENT_OF_NO_CITIZEN',
  'filter-never-passes': 'LINT_FILTER_NEVER_PASSES',
  'other-programme': 'LINT_OTHER_PROGRAMME',
  'amount-of-other-programme': 'LINT_OTHER_PROGRAMME',
  'window-empty': 'LINT_WINDOW_EMPTY',
  'dates-empty': 'LINT_WINDOW_EMPTY',
  'window-never-closes': 'LINT_WINDOW_NEVER_CLOSES',
  'anchored-on-same-event': 'LINT_SAME_EVENT_TWICE',
  'compares-same-event': 'LINT_SAME_EVENT_TWICE',
  'compared-with-itself': 'LINT_SELF_COMPARISON',
  'compared-with-fixed': 'LINT_SELF_COMPARISON',
  'first-after': 'LINT_FIRST_AFTER',
  'last-before': 'LINT_LAST_BEFORE',
  'share-always-whole': 'LINT_ALWAYS_ALL',
  'everyone-satisfies': 'LINT_ALWAYS_ALL',
  'nobody-satisfies': 'LINT_ALWAYS_NONE',
  'nobody-looked-at-satisfies': 'LINT_ALWAYS_NONE',
  'population-too-old': 'LINT_ALWAYS_NONE',
  'excludes-the-counted': 'LINT_EXCLUDES_THE_COUNTED',
  'excludes-all': 'LINT_EXCLUDES_ALL',
  'excludes-nobody': 'LINT_EXCLUDES_NOBODY',
  'excepts-nobody': 'LINT_EXCLUDES_NOBODY',
  'state-too-old': 'LINT_STATE_NEVER',
  'state-contradicts-itself': 'LINT_STATE_NEVER',
  'band-empty': 'LINT_BAND_EMPTY',
  'one-group': 'LINT_ONE_GROUP',
  'target-unit': 'LINT_TARGET_UNIT',
  'share-target-never-met': 'LINT_TARGET_OUT_OF_REACH',
  'target-never-met': 'LINT_TARGET_OUT_OF_REACH',
  'share-target-always-met': 'LINT_TARGET_ALWAYS_MET',
  'target-always-met': 'LINT_TARGET_ALWAYS_MET',
  'duration-published-as-heads': 'LINT_DURATION_BY_HEADCOUNT',
  'duration-judged-by-heads': 'LINT_DURATION_BY_HEADCOUNT',
  'ends-differ': 'LINT_ENDS_DIFFER',
  'nothing-to-count-from': 'LINT_NOTHING_TO_COUNT_FROM',
  'rate-above-whole': 'LINT_RATE_ABOVE_WHOLE',
  'whole-units-averaged': 'LINT_WHOLE_UNITS_AVERAGED',
  'percent-of-share': 'LINT_PERCENT_OF_SHARE',
  'points-against-percent': 'LINT_POINTS_AGAINST_PERCENT',
  'across-break': 'LINT_ACROSS_BREAK',
  'baseline-known-too-early': 'LINT_BASELINE_IN_FUTURE',
  'baseline-after-report': 'LINT_BASELINE_IN_FUTURE',
  'baseline-not-over': 'LINT_BASELINE_NOT_OVER',
  'goal-not-judged': 'LINT_GOAL_NOT_JUDGED',
  'companion-without-goal': 'LINT_COMPANION_WITHOUT_GOAL',
  'target-without-goal': 'LINT_TARGET_WITHOUT_GOAL',
  'nothing-to-meet': 'LINT_NOTHING_TO_MEET',
  'published-count-above-whole': 'LINT_PUBLISHED_ABOVE_WHOLE',
  'published-share-above-whole': 'LINT_PUBLISHED_ABOVE_WHOLE',
  'published-met': 'LINT_PUBLISHED_MET',
} as const satisfies Readonly<Record<LintDetail['kind'], `LINT_${string}`>>;

export type LintCode = (typeof lintCodeOf)[LintDetail['kind']];
