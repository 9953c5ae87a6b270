import type { Plan } from '../model/plan.ts';
import type { Locate } from '../yaml/locate-field.ts';
import { lintAlwaysSame } from './always-same.ts';
import { lintBandEmpty, lintOneGroup } from './bands.ts';
import {
  lintAcrossBreak,
  lintBaselineInFuture,
  lintBaselineNotOver,
  lintPercentOfShare,
  lintPointsAgainstPercent,
} from './changes.ts';
import { lintPopulationNever, lintStateNever } from './contradictions.ts';
import { lintDurationByHeadcount } from './durations.ts';
import { lintEndsDiffer } from './ends-differ.ts';
import { lintEventOfNoCitizen, lintFilterNeverPasses, lintOtherProgramme } from './filters.ts';
import { lintCompanionWithoutGoal, lintGoalNotJudged, lintNothingToMeet, lintTargetWithoutGoal } from './goals.ts';
import { type LintCode, type LintFinding, lintCodeOf } from './lint-finding.ts';
import { lintNothingToCountFrom } from './nothing-to-count-from.ts';
import { lintPickAgainstOrder, lintSelfComparison } from './order.ts';
import { lintPublishedAboveWhole, lintPublishedMet } from './published.ts';
import { lintRateAboveWhole, lintWholeUnitsAveraged } from './rates.ts';
import { lintSameEventTwice } from './same-event.ts';
import { lintTargetDecidesNothing, lintTargetUnit } from './targets.ts';
import { lintUnused } from './unused.ts';
import { lintWindowEmpty, lintWindowNeverCloses } from './windows.ts';

/** Something in a plan that is legal and most likely not meant. Line and column count from 1. */
export interface LintWarning extends Pick<LintFinding, 'detail'> {
  readonly code: LintCode;
  readonly line: number;
  readonly column: number;
  /** The field, such as `figures.3.target`. */
  readonly field: string;
}

/**
 * Every rule is sound: what it says of the plan holds whatever the events say. A figure can be right in spite of a
 * warning (a plan may judge heads by a target in full-year places, and say so), so a warning never stops a computation.
 */
const rules: readonly ((plan: Plan) => LintFinding[])[] = [
  lintUnused,
  lintEventOfNoCitizen,
  lintFilterNeverPasses,
  lintOtherProgramme,
  lintWindowEmpty,
  lintWindowNeverCloses,
  lintSameEventTwice,
  lintSelfComparison,
  lintPickAgainstOrder,
  lintAlwaysSame,
  lintStateNever,
  lintPopulationNever,
  lintBandEmpty,
  lintOneGroup,
  lintTargetUnit,
  lintTargetDecidesNothing,
  lintDurationByHeadcount,
  lintEndsDiffer,
  lintNothingToCountFrom,
  lintRateAboveWhole,
  lintWholeUnitsAveraged,
  lintPercentOfShare,
  lintPointsAgainstPercent,
  lintAcrossBreak,
  lintBaselineInFuture,
  lintBaselineNotOver,
  lintGoalNotJudged,
  lintCompanionWithoutGoal,
  lintTargetWithoutGoal,
  lintNothingToMeet,
  lintPublishedAboveWhole,
  lintPublishedMet,
];

/** What is suspicious in a plan, in the order of the file. */
export function lint(plan: Plan, locate: Locate): LintWarning[] {
  return rules
    .flatMap((rule) => rule(plan))
    .map(({ path, detail }) => ({ code: lintCodeOf[detail.kind], ...locate(path), field: path.join('.'), detail }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
}
