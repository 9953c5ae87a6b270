import type { ResultNotice } from '../../contracts/figures/notice-schema.ts';
import type { Period } from '../calendar/period.ts';

/** When a figure is asked for; both dates are `YYYY-MM-DD` in Copenhagen. */
interface Asked {
  readonly period: Pick<Period, 'from'>;
  readonly through: string;
}

/** Whether a day of the period has come by the cutoff date. Before, there is nothing that a target could judge (rule R5). */
export function hasBegun({ period, through }: Asked): boolean {
  return through >= period.from;
}

/** What must be known of a result for a period at some cutoffs: a notice for each before the first day of the period. */
export function noticesOf(period: Pick<Period, 'from'>, ...cutoffs: readonly { readonly through: string }[]) {
  return [...new Set(cutoffs.map(({ through }) => through))]
    .filter((through) => !hasBegun({ period, through }))
    .map((through): ResultNotice => ({ code: 'QUERY_PERIOD_NOT_BEGUN', from: period.from, through }));
}
