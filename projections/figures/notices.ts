import type { ResultNotice } from '../../contracts/figures/notice-schema.ts';
import { addDays } from '../calendar/civil-date.ts';
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

/** What must be known of a result for a period at some cutoffs: a notice for each before the period begins or ends. */
export function noticesOf(period: Period, ...cutoffs: readonly { readonly through: string }[]): ResultNotice[] {
  const last = addDays(period.to, -1);
  return [...new Set(cutoffs.map(({ through }) => through))].flatMap((through): ResultNotice[] => {
    if (!hasBegun({ period, through })) return [{ code: 'QUERY_PERIOD_NOT_BEGUN', from: period.from, through }];
    return through < last ? [{ code: 'QUERY_PERIOD_NOT_OVER', last, through }] : [];
  });
}

/** A notice of how many figures of a period that is over are provisional; of one that is not, `noticesOf` says it of all. */
export function noticesOfFigures(
  { period, through }: { readonly period: Period; readonly through: string },
  figures: readonly { readonly provisional: boolean }[],
): ResultNotice[] {
  const provisional = figures.filter((figure) => figure.provisional).length;
  if (provisional === 0 || through < addDays(period.to, -1)) return [];
  return [{ code: 'QUERY_FIGURES_PROVISIONAL', through, figures: provisional }];
}
