import { DateTime } from 'luxon';
import type { Period } from '../../../projections/calendar/period.ts';

const DAY_MS = 86_400_000;

/** The day after a date, or before it, one step at a time. */
function step(date: string, by: 1 | -1): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + by * DAY_MS).toISOString().slice(0, 10);
}

function daysOf({ from, to }: Period): string[] {
  const days: string[] = [];
  for (let day = from; day < to; day = step(day, 1)) days.push(day);
  return days;
}

const isFirst = (date: string): boolean => date.endsWith('-01');
const iso = (date: string): DateTime => DateTime.fromISO(date, { zone: 'utc' });

/** Rule C1, by walking days. */
export function walkedYearBefore(period: Period): Period | undefined {
  const days = daysOf(period);
  if (days.length === 7 && iso(period.from).weekday === 1) {
    const { weekYear, weekNumber } = iso(period.from);
    const around = daysOf({ from: `${weekYear - 2}-12-25`, to: `${weekYear}-01-07` });
    const week = around.filter((day) => {
      const { weekYear: year, weekNumber: number } = iso(day);
      return year === weekYear - 1 && number === weekNumber;
    });
    return week.length === 0 ? undefined : { from: week[0]!, to: step(week.at(-1)!, 1) };
  }
  const [from, to] = [period.from, period.to].map((date) => {
    const earlier = `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;
    return earlier.endsWith('-02-29') ? earlier.replace('-29', '-28') : earlier;
  }) as [string, string];
  return { from, to: from === to ? step(to, 1) : to };
}

/** Rule C2, by walking days. */
export function walkedPrevious(period: Period): Period {
  const days = daysOf(period);
  const inMonths = isFirst(period.from) && isFirst(period.to);
  let left = inMonths ? days.filter(isFirst).length : days.length;
  let from = period.from;
  while (left > 0) {
    from = step(from, -1);
    if (!inMonths || isFirst(from)) left--;
  }
  return { from, to: period.from };
}
