import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { addDays, addSpan, spanOf } from '../../oracle/calendar.ts';
import type { Period } from '../../oracle/spells.ts';

/** After all that the random plans can be pending for: their spans are of three years at most, and few of them are added up. */
export const afterAll = '2045-12-31';

/**
 * Days on which something happens or falls due, with the day before each, from before the period to years after it; of
 * these only so many, chosen by `draw`, in order.
 */
export function cutoffsFor(
  log: readonly RecordedEvent[],
  period: Period,
  text: string,
  draw: readonly number[],
): string[] {
  const spans = [...new Set(text.match(/\d+ (?:day|week|month|year)s?/g) ?? [])].map(spanOf);
  const happenings = [
    ...log.flatMap(({ data }) => [data.occurredOn, data.until]).filter((day) => typeof day === 'string'),
    period.from,
    addDays(period.to, -1),
    period.to,
  ];
  const due = happenings.flatMap((day) => [day, ...spans.map((span) => addSpan(day, span))]);
  const candidates = due.flatMap((day) => [addDays(day, -1), day, addDays(day, 1), endOfMonth(day)]);
  const wanted = [...new Set(candidates)].filter((day) => day >= '2022-06-01' && day <= '2029-12-31').toSorted();
  const near = wanted.filter((day) => addDays(period.from, -60) <= day && day <= addDays(period.to, 90));
  // Most of them near the period, where most is decided.
  const chosen = draw.map((part, index) => {
    const days = index % 4 === 3 ? wanted : near;
    return days[Math.floor(part * days.length)]!;
  });
  return [...new Set(chosen)].toSorted();
}

const endOfMonth = (day: string): string => addDays(addSpan(`${day.slice(0, 7)}-01`, { count: 1, unit: 'months' }), -1);
