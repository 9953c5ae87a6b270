import type { Language } from '../../presentation/language.ts';
import { type DownloadForm, downloadForms } from '../downloads/download.ts';
import { type Html, html } from '../html.ts';

/** What there is to have as a file. */
export type Downloaded = 'figures' | 'series' | 'revisions' | 'comparison' | 'evidence';

const words: Readonly<Record<Language, Readonly<Record<Downloaded | DownloadForm, string>>>> = {
  da: {
    figures: 'Hent tallene',
    series: 'Hent tallet på hver skæringsdato',
    revisions: 'Hent revisionerne',
    comparison: 'Hent sammenligningen',
    evidence: 'Hent borgerne og hændelserne bag tallet',
    xlsx: 'Excel (xlsx)',
    csv: 'CSV til dansk Excel',
    json: 'JSON',
  },
  en: {
    figures: 'Download the figures',
    series: 'Download the figure at each cutoff',
    revisions: 'Download the revisions',
    comparison: 'Download the comparison',
    evidence: 'Download the citizens and events behind the figure',
    xlsx: 'Excel (xlsx)',
    csv: 'CSV',
    json: 'JSON',
  },
};

/**
 * Links to what a page shows as files.
 *
 * @param address that of the page, as `addressOf` writes it
 * @param forms which there are of it
 */
export function downloadLinks(
  what: Downloaded,
  address: string,
  language: Language,
  forms: readonly DownloadForm[] = downloadForms,
): Html {
  const word = words[language];
  const [path = '', query] = address.split('?');
  const href = (form: DownloadForm): string => `${path}.${form}${query === undefined ? '' : `?${query}`}`;
  return html`<section class="screen-only" aria-labelledby="download-${what}"><h2 id="download-${what}">${word[what]}</h2>
<ul class="downloads">${forms.map((form) => html`<li><a href="${href(form)}" download>${word[form]}</a></li>`)}</ul></section>`;
}
