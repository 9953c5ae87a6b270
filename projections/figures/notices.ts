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

/** Notices as far as they are about some figures: a result has those of the others of its plan too. */
export function noticesAbout(figures: ReadonlySet<string>, notices: readonly ResultNotice[]): ResultNotice[] {
  return notices.flatMap((notice): ResultNotice[] => {
    if ('figure' in notice) return figures.has(notice.figure) ? [notice] : [];
    if (notice.code !== 'QUERY_CITIZENS_ERASED') return [notice];
    const shown = notice.figures.filter((id) => figures.has(id));
    return shown.length === 0 ? [] : [{ ...notice, figures: shown }];
  });
}

/** The notices of two results, those of the second last; what both say, once. */
export function noticesOfBoth(first: readonly ResultNotice[], second: readonly ResultNotice[]): ResultNotice[] {
  const said = new Set(first.map((notice) => JSON.stringify(notice)));
  return [...first, ...second.filter((notice) => !said.has(JSON.stringify(notice)))];
}
