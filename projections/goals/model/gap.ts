import type { Span } from './date-expression.ts';

/**
 * What may lie between two spells that are one: at most a span of time; or whole months of the calendar, from the first of a
 * month to its last day, but fewer than so many.
 */
export type Gap = { readonly atMost: Span } | { readonly fewerMonthsThan: number };

/** No month has fewer days. */
const SHORTEST_MONTH = 28;

/** So many days a span has at least, wherever it begins. */
export function fewestDays({ count, unit }: Span): number {
  return count * { days: 1, weeks: 7, months: SHORTEST_MONTH, years: 12 * SHORTEST_MONTH }[unit];
}

/** So many days without the state may lie between two spells that are one, wherever the first ends. */
export function fewestDaysJoined(gap: Gap): number {
  return 'atMost' in gap ? fewestDays(gap.atMost) : gap.fewerMonthsThan * SHORTEST_MONTH - 1;
}
