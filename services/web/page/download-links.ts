import type { Language } from '../../presentation/language.ts';
import { type DownloadForm, downloadForms } from '../downloads/download.ts';
import { type Html, html } from '../html.ts';

const words: Readonly<Record<Language, { readonly download: string } & Readonly<Record<DownloadForm, string>>>> = {
  da: { download: 'Hent tallene', xlsx: 'Excel (xlsx)', csv: 'CSV til dansk Excel', json: 'JSON' },
  en: { download: 'Download the figures', xlsx: 'Excel (xlsx)', csv: 'CSV', json: 'JSON' },
};

/**
 * Links to what a page shows as files.
 *
 * @param address that of the page, as `addressOf` writes it
 * @param forms which there are of this page
 */
export function downloadLinks(
  address: string,
  language: Language,
  forms: readonly DownloadForm[] = downloadForms,
): Html {
  const word = words[language];
  const [path = '', query] = address.split('?');
  const href = (form: DownloadForm): string => `${path}.${form}${query === undefined ? '' : `?${query}`}`;
  return html`<section class="downloads" aria-label="${word.download}"><h2>${word.download}</h2>
<ul>${forms.map((form) => html`<li><a href="${href(form)}" download>${word[form]}</a></li>`)}</ul></section>`;
}
