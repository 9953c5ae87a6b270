import type { ResultNotice } from '../../../contracts/figures/notice-schema.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import { roundingText } from '../../presentation/hidden-text.ts';
import type { Language } from '../../presentation/language.ts';
import { noticeText } from '../../presentation/notices.ts';
import { type Html, html } from '../html.ts';

/**
 * What must be known of figures, before them.
 *
 * @param figures those that it may speak of, by their titles
 * @param rounding to which multiples their counts are rounded, if to any
 */
export function noticeList(
  notices: readonly ResultNotice[],
  figures: readonly FigureNode[],
  language: Language,
  rounding?: number | undefined,
): Html | undefined {
  const titleOf = (figure: string): string => figures.find(({ id }) => id === figure)?.title[language] ?? figure;
  const rounded = roundingText(rounding, language);
  const texts = [
    ...new Set(notices.map((notice) => noticeText(notice, language, titleOf))),
    ...(rounded === undefined ? [] : [rounded]),
  ];
  if (texts.length === 0) return undefined;
  return html`<div class="notice" role="note">${texts.map((text) => html`<p>${text}</p>`)}</div>`;
}
