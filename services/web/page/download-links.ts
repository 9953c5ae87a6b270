import type { Language } from '../../presentation/language.ts';
import { type DownloadForm, downloadForms } from '../downloads/download.ts';
import { type Html, html } from '../html.ts';

/** What there is to have as a file. */
export type Downloaded =
  | 'figures'
  | 'figure'
  | 'series'
  | 'forecast'
  | 'revisions'
  | 'comparison'
  | 'evidence'
  | 'citizen'
  | 'definition'
  | 'changes'
  | 'data'
  | 'operations'
  | 'looks'
  | 'plans'
  | 'found'
  | 'publications'
  | 'publication';

const words: Readonly<Record<Language, Readonly<Record<Downloaded | DownloadForm, string>>>> = {
  da: {
    figures: 'Hent tallene',
    series: 'Hent tallet på hver skæringsdato',
    figure: 'Hent tallet',
    forecast: 'Hent prognosen',
    revisions: 'Hent revisionerne',
    comparison: 'Hent sammenligningen',
    evidence: 'Hent borgerne og hændelserne bag tallet',
    citizen: 'Hent borgerens hændelser',
    definition: 'Hent definitionen',
    changes: 'Hent ændringerne',
    data: 'Hent oversigten',
    operations: 'Hent tilstanden',
    looks: 'Hent opslagene',
    plans: 'Hent oversigten',
    found: 'Hent det fundne',
    publications: 'Hent registret',
    publication: 'Hent tallene, som de blev offentliggjort',
    xlsx: 'Excel (xlsx)',
    csv: 'CSV til dansk Excel',
    json: 'JSON',
  },
  en: {
    figures: 'Download the figures',
    series: 'Download the figure at each cutoff',
    figure: 'Download the figure',
    forecast: 'Download the forecast',
    revisions: 'Download the revisions',
    comparison: 'Download the comparison',
    evidence: 'Download the citizens and events behind the figure',
    citizen: 'Download the events of the citizen',
    definition: 'Download the definition',
    changes: 'Download the changes',
    data: 'Download the overview',
    operations: 'Download the state',
    looks: 'Download the looks',
    plans: 'Download the overview',
    found: 'Download what was found',
    publications: 'Download the register',
    publication: 'Download the figures as they were published',
    xlsx: 'Excel (xlsx)',
    csv: 'CSV',
    json: 'JSON',
  },
};

/**
 * Links to what a page shows as files.
 *
 * @param address that of the page, as `addressOf` writes it
 */
export function downloadLinks(what: Downloaded, address: string, language: Language): Html {
  const word = words[language];
  const [path = '', query] = address.split('?');
  const href = (form: DownloadForm): string => `${path}.${form}${query === undefined ? '' : `?${query}`}`;
  return html`<section class="screen-only" aria-labelledby="download-${what}"><h2 id="download-${what}">${word[what]}</h2>
<ul class="downloads">${downloadForms.map((form) => html`<li><a href="${href(form)}" download>${word[form]}</a></li>`)}</ul></section>`;
}
