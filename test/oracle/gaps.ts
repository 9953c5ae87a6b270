import { addDays, addSpan, daysOf, monthOf, spanOf } from './calendar.ts';

/** Whether two spells are one, of which one ended before a day and the next begins on another: `joined-over`. */
export function isJoined(over: string | undefined, end: string, next: string): boolean {
  if (over === undefined) return next <= end;
  const months = wholeMonths(over);
  if (months === undefined) return next <= addSpan(end, spanOf(over));
  const between = daysOf(end, next);
  const lengthOf = (month: string) =>
    daysOf(`${month}-01`, addSpan(`${month}-01`, { count: 1, unit: 'months' })).length;
  const count = (month: string) => between.filter((day) => monthOf(day) === month).length;
  const whole = [...new Set(between.map(monthOf))].filter((month) => count(month) === lengthOf(month));
  return whole.length < months;
}

/** The last day on which a spell may begin to be one with another, found day by day. */
export function lastDayJoined(over: string | undefined, end: string): string {
  const question = `${over} ${end}`;
  const known = answers.get(question);
  if (known !== undefined) return known;
  let day = end;
  while (isJoined(over, end, addDays(day, 1))) day = addDays(day, 1);
  answers.set(question, day);
  return day;
}

const answers = new Map<string, string>();

/** How few days a span has at least: no month is shorter than 28 (F8). */
export function fewestDays(span: string | undefined): number {
  const { count, unit } = spanOf(span ?? '0 days');
  return count * { days: 1, weeks: 7, months: 28, years: 336 }[unit];
}

export function fewestDaysJoined(over: string | undefined): number {
  const months = over === undefined ? undefined : wholeMonths(over);
  return months === undefined ? fewestDays(over) : 28 * months - 1;
}

function wholeMonths(over: string): number | undefined {
  const [, count] = /^less than (\d+) calendar month/.exec(over) ?? [];
  return count === undefined ? undefined : Number(count);
}
