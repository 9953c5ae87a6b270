import type { ResultNotice } from '../../../contracts/figures/notice-schema.ts';
import type { Language } from '../../presentation/language.ts';
import { noticeText } from '../../presentation/notices.ts';
import { type Html, html } from '../html.ts';

/** What must be known of figures, before them. */
export function noticeList(notices: readonly ResultNotice[], language: Language): Html | undefined {
  const texts = [...new Set(notices.map((notice) => noticeText(notice, language)))];
  if (texts.length === 0) return undefined;
  return html`<div class="notice" role="note">${texts.map((text) => html`<p>${text}</p>`)}</div>`;
}
