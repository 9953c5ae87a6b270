import { publicationJson } from '../../output/json/publication-json.ts';
import type { Language } from '../../presentation/language.ts';
import { listPublications } from '../../publications/register.ts';
import { day } from '../../spreadsheet/cells.ts';
import { figuresCsv } from '../../spreadsheet/csv/figures-csv.ts';
import type { DataTable } from '../../spreadsheet/tables/data-table.ts';
import { figuresWorkbook } from '../../spreadsheet/workbooks/figures-workbook.ts';
import { writeWorkbook } from '../../spreadsheet/xlsx/write-workbook.ts';
import { addressOf } from '../address/plan-address.ts';
import { publicationNow } from '../pages/published/publication-now.ts';
import { publishedTitle } from '../pages/published/publications-page.ts';
import type { Site } from '../site.ts';
import { csvAsked } from './csv-asked.ts';
import type { DownloadHandler } from './download.ts';
import { pageDataAs } from './tables-download.ts';

const words = {
  da: {
    meaning: 'Registret over offentliggjorte tal.',
    number: 'Nr.',
    published: 'Offentliggjort',
    by: 'Af',
    plan: 'Plan',
    definition: 'Definition',
    from: 'Periode fra',
    to: 'Periode til',
    cutoff: 'Kendt til og med',
    position: 'Logposition',
    figures: 'Tal',
    provisional: 'Foreløbige',
    superseded: 'Afløst af',
  },
  en: {
    meaning: 'The register of published figures.',
    number: 'No.',
    published: 'Published',
    by: 'By',
    plan: 'Plan',
    definition: 'Definition',
    from: 'Period from',
    to: 'Period to',
    cutoff: 'Known through',
    position: 'Log position',
    figures: 'Figures',
    provisional: 'Provisional',
    superseded: 'Superseded by',
  },
} as const;

/** The register of published figures as a file; its JSON is that of `published list`. */
export function publicationsDownload({ store }: Pick<Site, 'store'>): DownloadHandler {
  return async (request, form) => {
    const { language } = request;
    const publications = await listPublications(store);
    const table = tableOf(publications, language);
    const about = { title: publishedTitle[language], position: undefined, meaning: [words[language].meaning] };
    const json = () => `${JSON.stringify({ publications })}\n`;
    return pageDataAs(form, { json, tables: [table], about }, 'virkning-published', request);
  };
}

function tableOf(publications: Awaited<ReturnType<typeof listPublications>>, language: Language): DataTable {
  const word = words[language];
  return {
    id: 'published',
    name: publishedTitle[language],
    columns: [
      { id: 'number', heading: word.number, width: 8 },
      { id: 'publishedAt', heading: word.published, width: 22 },
      { id: 'publishedBy', heading: word.by, width: 28 },
      { id: 'plan', heading: word.plan, width: 20 },
      { id: 'definition', heading: word.definition, width: 30 },
      { id: 'periodFrom', heading: word.from, width: 14 },
      { id: 'periodTo', heading: word.to, width: 14 },
      { id: 'through', heading: word.cutoff, width: 16 },
      { id: 'position', heading: word.position, width: 14 },
      { id: 'figures', heading: word.figures, width: 10 },
      { id: 'provisional', heading: word.provisional, width: 12 },
      { id: 'supersededBy', heading: word.superseded, width: 12 },
    ],
    rows: () =>
      publications.map((each) =>
        'unreadable' in each
          ? [each.number, null, null, null, null, null, null, null, null, null, null, null]
          : [
              ...[each.number, each.publishedAt, each.publishedBy, each.plan, each.definition],
              ...[day(each.period.from), day(each.period.to), day(each.cutoff.through), each.cutoff.position],
              ...[each.figures, each.provisional, each.supersededBy],
            ],
      ),
  };
}

/** A publication as a file: its JSON is that of `published show`, with whether the figures come out again; its CSV is that of `replay`. */
export function publicationDownload(site: Site): DownloadHandler {
  return async (request, form) => {
    const { language, origin, query } = request;
    const { publication, plan, result, supersededBy, reproduced } = await publicationNow(site, request);
    const name = `virkning-published_${publication.number}`;
    if (form === 'json') {
      const shown = { ...publicationJson(publication, supersededBy, result), reproduced: reproduced.reproduced };
      return { name, view: `${JSON.stringify(shown)}\n` };
    }
    if (form === 'csv') return { name, view: figuresCsv(result, csvAsked(query, language)) };
    const again = `${origin}${addressOf(language, ['published', String(publication.number)])}`;
    return { name, view: writeWorkbook(figuresWorkbook(result, plan, { again }, language), language) };
  };
}
