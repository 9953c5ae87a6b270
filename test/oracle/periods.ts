import { DateTime } from 'luxon';
import { addDays, addSpan, daysBetween } from './calendar.ts';
import type { Period } from './spells.ts';

/** What `2023`, `2023-Q4`, `2023-11`, `2023-W48` or `2023-01-01/2024-01-01` denotes; undefined where it is no period. */
export function periodOf(text: string): Period | undefined {
  const [from, to] = text.split('/') as [string, string?];
  if (to !== undefined) return isDay(from) && isDay(to) && from < to ? { from, to } : undefined;
  if (/^\d{4}$/.test(text)) return period(`${text}-01-01`, 12);
  if (/^\d{4}-Q[1-4]$/.test(text)) {
    const month = 3 * Number(text.slice(-1)) - 2;
    return period(`${text.slice(0, 4)}-${String(month).padStart(2, '0')}-01`, 3);
  }
  if (/^\d{4}-\d\d$/.test(text)) return period(`${text}-01`, 1);
  if (!/^\d{4}-W\d\d$/.test(text)) return undefined;
  const monday = DateTime.fromISO(`${text}-1`);
  return monday.isValid ? { from: monday.toISODate()!, to: addDays(monday.toISODate()!, 7) } : undefined;
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && DateTime.fromISO(text).isValid;

function period(from: string, months: number): Period | undefined {
  return isDay(from) ? { from, to: addSpan(from, { count: months, unit: 'months' }) } : undefined;
}

/** The period that a baseline names, as seen from another; undefined where there is no such period (C1 to C3). */
export function baselinePeriod(name: string, asked: Period): Period | undefined {
  if (name === 'year-before') return yearBefore(asked);
  if (name !== 'previous') return periodOf(name);
  const { from, to } = asked;
  if (!isWholeMonths(asked)) return { from: addDays(from, -daysBetween(from, to)), to: from };
  let months = 1;
  while (addSpan(from, { count: months, unit: 'months' }) < to) months++;
  return { from: addSpan(from, { count: -months, unit: 'months' }), to: from };
}

const isWholeMonths = ({ from, to }: Period): boolean => from.endsWith('-01') && to.endsWith('-01');

function yearBefore({ from, to }: Period): Period | undefined {
  const day = DateTime.fromISO(from);
  if (day.weekday === 1 && daysBetween(from, to) === 7) {
    const week = String(day.weekNumber).padStart(2, '0');
    return periodOf(`${day.weekYear - 1}-W${week}`);
  }
  // A year before 29 February is 28 February.
  const earlier = { from: addSpan(from, { count: -1, unit: 'years' }), to: addSpan(to, { count: -1, unit: 'years' }) };
  return earlier.from < earlier.to ? earlier : { from: earlier.from, to: addDays(earlier.from, 1) };
}
