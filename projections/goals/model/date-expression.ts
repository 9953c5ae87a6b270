/**
 * A span in calendar units. A month after a day is the same day of the next month, or that month's last day where it
 * has no such day: 31 January and one month is 28 (29) February. A year is twelve months. Spans are added in one
 * step: 31 January and two months is 31 March.
 */
export interface Span {
  readonly count: number;
  readonly unit: 'days' | 'weeks' | 'months' | 'years';
}

/** A date: one of the period's or a moment's, with spans added (1) or taken away (-1), in order. */
export interface DateExpression {
  /** `period-end` is the period's last day, `after-period` the first day after it. */
  readonly base: PeriodDate | { readonly moment: string };
  readonly shifts: readonly { readonly sign: 1 | -1; readonly span: Span }[];
}

export const periodDates = ['period-start', 'period-end', 'after-period'] as const;
export type PeriodDate = (typeof periodDates)[number];

/** The moment that a date is derived from; undefined for a date of the period. */
export function anchorOf({ base }: DateExpression): string | undefined {
  return typeof base === 'string' ? undefined : base.moment;
}
