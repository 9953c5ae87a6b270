import { DateTime } from 'luxon';

/**
 * Civil days are `YYYY-MM-DD` strings, so that `<` compares them; instants are milliseconds since 1970-01-01T00:00Z.
 * The only zone is Europe/Copenhagen.
 */

const zone = 'Europe/Copenhagen';

/** Civil days are counted without a clock, so no zone has a say. */
const civil = (day: string): DateTime => DateTime.fromISO(day, { zone: 'utc' });

const written = (moment: DateTime): string => moment.toISODate()!;

/** Walks over a year's days ask for the same few hundred days again and again. */
function remembering<Asked, Answer>(derive: (asked: Asked) => Answer): (asked: Asked) => Answer {
  const answers = new Map<Asked, Answer>();
  return (asked) => {
    const known = answers.get(asked);
    if (known !== undefined) return known;
    const answer = derive(asked);
    answers.set(asked, answer);
    return answer;
  };
}

export interface Span {
  readonly count: number;
  readonly unit: 'days' | 'weeks' | 'months' | 'years';
}

const spansAfter = remembering((span: string) => {
  const [count, unit] = span.split(' ') as [string, Span['unit']];
  return remembering((day: string) => written(civil(day).plus({ [unit]: Number(count) })));
});

const daysAfter = remembering((days: number) => spansAfter(`${days} days`));

export function addDays(day: string, days: number): string {
  return daysAfter(days)(day);
}

/**
 * The day so long after another; a negative count: before it. A month after a day is the same day of the next month, or
 * that month's last day where it has no such day.
 */
export function addSpan(day: string, { count, unit }: Span): string {
  return spansAfter(`${count} ${unit}`)(day);
}

/** `6 weeks`, also written `1 week`. */
export function spanOf(text: string): Span {
  const [count, unit] = text.split(' ') as [string, string];
  return { count: Number(count), unit: `${unit.replace(/s$/, '')}s` as Span['unit'] };
}

/** The instant at which the day begins in Copenhagen. */
export const startOfDay = remembering((day: string): number =>
  DateTime.fromISO(day, { zone }).startOf('day').toMillis(),
);

/** The day it is in Copenhagen at an instant. */
export const dayAt = remembering((instant: number): string => written(DateTime.fromMillis(instant, { zone })));

/** An RFC 3339 time as an instant; digits finer than a millisecond are cut off. */
export const instantOf = remembering((time: string): number => {
  const toTheMillisecond = time.replace(/(\.\d{3})\d+/, '$1');
  return DateTime.fromISO(toTheMillisecond, { zone: 'utc' }).toMillis();
});

const daysUpTo = remembering((to: string) =>
  remembering((from: string): readonly string[] => {
    const days: string[] = [];
    for (let day = from; day < to; day = addDays(day, 1)) days.push(day);
    return days;
  }),
);

/** The days of `[from, to)`, one by one. */
export function daysOf(from: string, to: string): readonly string[] {
  return daysUpTo(to)(from);
}

/** How many days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return civil(to).diff(civil(from), 'days').days;
}

/** The ISO week of a day, such as `2024-W01`, which may begin in the year before. */
export function weekOf(day: string): string {
  return civil(day).toFormat("kkkk-'W'WW");
}

export function monthOf(day: string): string {
  return day.slice(0, 7);
}

export function yearOf(day: string): string {
  return day.slice(0, 4);
}

export function earlier(a: string, b: string): string {
  return [a, b].toSorted()[0]!;
}

export function later(a: string, b: string): string {
  return [a, b].toSorted()[1]!;
}

/** Whole years on a day. */
export function ageOn(day: string, birthDate: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  const birthdayStillToCome = day.slice(5) < birthDate.slice(5);
  return birthdayStillToCome ? years - 1 : years;
}
