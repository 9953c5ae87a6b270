import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { type Html, html } from '../html.ts';

const words = {
  da: { pages: 'Sider', previous: 'Forrige', next: 'Næste', page: 'Side' },
  en: { pages: 'Pages', previous: 'Previous', next: 'Next', page: 'Page' },
} as const;

/** Links to the pages before and after one of a long list; none where it is the only one. */
export function pageLinks(
  page: number,
  hasMore: boolean,
  addressOfPage: (page: number) => string,
  language: Language,
): Html | undefined {
  if (page === 1 && !hasMore) return undefined;
  const word = words[language];
  return html`<nav class="years" aria-label="${word.pages}"><ul>
${page > 1 && html`<li><a href="${addressOfPage(page - 1)}" rel="prev">${word.previous}</a></li>`}
<li>${word.page} ${integerIn(language, page)}</li>
${hasMore && html`<li><a href="${addressOfPage(page + 1)}" rel="next">${word.next}</a></li>`}
</ul></nav>`;
}
