import { earlier, later } from './calendar.ts';

/** Days from one to another, both included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** The first day of what has no first day, and the last of what has no last. */
export const beginning = '0000-01-01';
export const forEver = '9999-12-31';

/** Whether it has no first day, or no last. */
export const hasNoLimit = (range: DayRange | undefined): boolean =>
  range !== undefined && (range.from === beginning || range.to === forEver);

/** A day moved by so much. What has no first day, or no last, has none wherever it is moved to. */
export const moveDay = (day: string, move: (day: string) => string): string =>
  [beginning, forEver].includes(day) ? day : move(day);

/** Undefined where there is no such day. */
export function rangeOf(from: string, to: string): DayRange | undefined {
  return from <= to ? { from, to } : undefined;
}

/** The days of one that are days of the other too. */
export function overlap(a: DayRange | undefined, b: DayRange | undefined): DayRange | undefined {
  return a && b && rangeOf(later(a.from, b.from), earlier(a.to, b.to));
}

/** From the first of some days to the last. */
export function around(days: readonly string[]): DayRange | undefined {
  const inOrder = days.toSorted();
  return inOrder.length === 0 ? undefined : { from: inOrder[0]!, to: inOrder.at(-1)! };
}

export const lies = (day: string, within: DayRange | undefined): boolean =>
  within !== undefined && within.from <= day && day <= within.to;
