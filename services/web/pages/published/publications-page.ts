import type { PublicationListed } from '../../../../contracts/publications/publication-schemas.ts';
import { dateIn, instantIn, periodIn } from '../../../presentation/dates.ts';
import type { Language } from '../../../presentation/language.ts';
import { integerIn } from '../../../presentation/numbers.ts';
import { listPublications } from '../../../publications/register.ts';
import { addressOf } from '../../address/plan-address.ts';
import { type HtmlPart, html } from '../../html.ts';
import { dataTable, numberColumn } from '../../page/data-table.ts';
import { downloadLinks } from '../../page/download-links.ts';
import type { PageHandler } from '../../page/page.ts';
import type { Site } from '../../site.ts';

const words = {
  da: {
    title: 'Offentliggjorte tal',
    lead: 'Hvad der er offentliggjort, af hvem og hvornår. Hver offentliggørelse kan beregnes igen.',
    none: 'Der er ikke offentliggjort noget.',
    number: 'Nr.',
    published: 'Offentliggjort',
    by: 'Af',
    plan: 'Plan',
    period: 'Periode',
    cutoff: 'Kendt til og med',
    provisional: 'Foreløbige tal',
    of: 'af',
    superseded: 'Afløst af',
    unreadable: 'kan ikke læses',
  },
  en: {
    title: 'Published figures',
    lead: 'What was published, by whom and when. Every publication can be computed again.',
    none: 'Nothing has been published.',
    number: 'No.',
    published: 'Published',
    by: 'By',
    plan: 'Plan',
    period: 'Period',
    cutoff: 'Known through',
    provisional: 'Provisional figures',
    of: 'of',
    superseded: 'Superseded by',
    unreadable: 'cannot be read',
  },
} as const;

/** What the list of publications is called. */
export const publishedTitle: Readonly<Record<Language, string>> = { da: words.da.title, en: words.en.title };

function cells(entry: PublicationListed, language: Language): readonly HtmlPart[] {
  const word = words[language];
  const link = (number: number) => html`<a href="${addressOf(language, ['published', String(number)])}">${number}</a>`;
  if ('unreadable' in entry) return [String(entry.number), word.unreadable, '', '', '', '', '', ''];
  const { number, publishedAt, publishedBy, plan, period, cutoff, figures, provisional, supersededBy } = entry;
  return [
    link(number),
    instantIn(language, publishedAt),
    publishedBy,
    plan,
    periodIn(language, period),
    dateIn(language, cutoff.through),
    `${integerIn(language, provisional)} ${word.of} ${integerIn(language, figures)}`,
    supersededBy === null ? '' : link(supersededBy),
  ];
}

/** `/published`: the register of published figures. */
export function publicationsPage({ store }: Pick<Site, 'store'>): PageHandler {
  return async ({ language }) => {
    const word = words[language];
    const publications = await listPublications(store);
    const table = dataTable({
      caption: word.title,
      columns: [
        numberColumn(word.number),
        { heading: word.published },
        { heading: word.by },
        { heading: word.plan },
        { heading: word.period },
        { heading: word.cutoff },
        { heading: word.provisional },
        { heading: word.superseded },
      ],
      rows: publications.map((entry) => cells(entry, language)).toReversed(),
    });
    return {
      title: word.title,
      crumbs: [],
      body: html`<p>${word.lead}</p>
${table ?? html`<p>${word.none}</p>`}
${downloadLinks('publications', addressOf(language, ['published']), language)}`,
    };
  };
}
