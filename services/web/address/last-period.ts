import { todayInCopenhagen } from '../../../projections/calendar/copenhagen.ts';
import { namesOfPeriod, parsePeriod } from '../../../projections/calendar/period.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { AskingAnswer } from '../../answers/answers.ts';
import { isOwnLength } from '../../output/readers/admit.ts';
import type { Site } from '../site.ts';

/**
 * The year that is shown where an address names no period: the last one that was over when the last of the events known today
 * occurred; where there are none, the last one before this.
 */
export async function lastYearOf({ answers, nowMs }: Site, asking: AskingAnswer): Promise<string> {
  const today = todayInCopenhagen(nowMs());
  const asked = await answers.ask('extent', { cutoff: { clock: 'recorded', through: today } }, asking);
  const { lastOccurredOn } = await asked.result();
  const last = lastOccurredOn === null || lastOccurredOn > today ? today : lastOccurredOn;
  return String(Number(last.slice(0, 4)) - 1).padStart(4, '0');
}

/**
 * The period of a plan that is shown where an address names none: the last of the year that is as long as those that the plan reports,
 * since to others it was not written, and who may only read is not told of them (rule D6).
 */
export function lastPeriodIn(year: string, plan: Pick<Plan, 'report'>): string {
  const own = plan.report?.period ?? year;
  const ofYear = [year, `${year}-Q4`, `${year}-12`, `${year}-W52`];
  return ofYear.find((text) => isOwnLength(plan, parsePeriod(text))) ?? namesOfPeriod(parsePeriod(own))[0] ?? own;
}
