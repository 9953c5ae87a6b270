import type { ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import type { ResultNotice } from '../../../contracts/figures/notice-schema.ts';
import { danishDate } from '../../../projections/numbers/danish-numbers.ts';
import type { Language } from '../context.ts';

/** What a result was computed for, as far as its notices speak of it. */
export interface NoticedResult {
  readonly period: Pick<ReplayResult['period'], 'from'>;
  /** In order. */
  readonly cutoffs: readonly { readonly through: string }[];
  readonly notices: readonly ResultNotice[];
}

const danish: Readonly<Record<ResultNotice['code'], (result: Omit<NoticedResult, 'notices'>) => string>> = {
  QUERY_PERIOD_NOT_BEGUN: ({ period }) =>
    `Perioden begynder først den ${danishDate(period.from)}, efter skæringsdatoen: intet i den er sket, og ingen målsætning er vurderet.`,
  QUERY_CUTOFFS_REVERSED: ({ cutoffs }) =>
    `Skæringsdatoerne stod i omvendt orden: sammenligningen går fra ${cutoffs.map(({ through }) => danishDate(through)).join(' til ')}.`,
  QUERY_CUTOFFS_EQUAL: () => 'De to skæringsdatoer er den samme: intet kan være forskelligt.',
};

/** What people must know of a result, a line for each; each begins a new line. */
export function noticeLines({ notices, ...result }: NoticedResult, language: Language): string {
  const texts = notices.map(({ code, message }) => (language === 'da' ? danish[code](result) : message));
  return [...new Set(texts)].map((text) => `\n! ${text}`).join('');
}
