import { todayInCopenhagen } from '../../../projections/calendar/copenhagen.ts';
import type { AskingAnswer } from '../../answers/answers.ts';
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
