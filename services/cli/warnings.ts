import type { FigureResult } from '../../contracts/figures/figure-schema.ts';
import type { ResultNotice } from '../../contracts/figures/notice-schema.ts';
import { addDays } from '../../projections/calendar/civil-date.ts';
import type { Period } from '../../projections/calendar/period.ts';
import { unmatchedCodes } from '../../projections/figures/unmatched-codes.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { type Cutoff, knownAt } from '../../projections/ledger/cutoff.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';
import { lintText } from '../presentation/check/lint-text.ts';
import { periodIn } from '../presentation/dates.ts';
import { noticeText } from '../presentation/notices.ts';
import { type CliContext, say } from './context.ts';

/** Says on stderr what must be known of a result, for those who read figures without what stands around them. */
export function sayNotices(context: CliContext, notices: readonly ResultNotice[]): void {
  for (const notice of notices) say(context, `${notice.code}: ${noticeText(notice, context.language())}`);
}

/**
 * Warns of words in a plan that no event carries, where some figure came out as nothing: a misspelt programme is a figure
 * of 0, and looks like one.
 */
export async function warnOfUnmatchedCodes(
  context: CliContext,
  { engine }: Ledger,
  plan: Plan,
  figures: readonly FigureResult[],
): Promise<void> {
  if (figures.every(({ value }) => value !== null && value !== 0)) return;
  for (const { detail } of await unmatchedCodes(engine, plan))
    say(context, `QUERY_UNMATCHED_CODE: ${lintText(detail, context.language())}`);
}

/** Warns of a period that ends before anything known occurred, or begins after: its figures would be nothing, or stand still. */
export async function warnOfPeriodWithoutEvents(
  context: CliContext,
  { engine }: Ledger,
  period: Period,
  cutoff: Cutoff,
): Promise<void> {
  const rows = await engine.rows(
    `SELECT min(occurred_on)::VARCHAR, max(occurred_on)::VARCHAR FROM ledger l WHERE ${knownAt(cutoff)}`,
  );
  const [first, last] = rows[0] as [string | null, string | null];
  if (first === null || last === null || (first < period.to && last >= period.from)) return;
  const known = { from: first, to: addDays(last, 1) };
  say(context, {
    da: `QUERY_PERIOD_WITHOUT_EVENTS: alt, der er kendt, skete i ${periodIn('da', known)}; perioden er ${periodIn('da', period)}.`,
    en: `QUERY_PERIOD_WITHOUT_EVENTS: what is known occurred in ${periodIn('en', known)}; the period is ${periodIn('en', period)}.`,
  });
}
