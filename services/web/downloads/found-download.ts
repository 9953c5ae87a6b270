import { foundGroup, foundText } from '../../presentation/said/found-text.ts';
import { day } from '../../spreadsheet/cells.ts';
import type { DataTable } from '../../spreadsheet/tables/data-table.ts';
import { findFigures } from '../pages/find/find-figures.ts';
import type { Site } from '../site.ts';
import type { DownloadForm, DownloadHandler } from './download.ts';
import { pageDataAs } from './tables-download.ts';

const words = {
  da: {
    title: 'Tal, der siger det',
    asked: (q: string) => `De tal, og grupper af tal, der siger »${q}«.`,
    plan: 'Plan',
    figure: 'Tal',
    what: 'Hvad',
    group: 'Gruppe',
    through: 'Kendt til og med',
    result: 'Resultat',
    value: 'Værdi',
    numerator: 'Tæller',
    denominator: 'Nævner',
  },
  en: {
    title: 'Figures that say so',
    asked: (q: string) => `The figures, and groups of figures, that say “${q}”.`,
    plan: 'Plan',
    figure: 'Figure',
    what: 'What',
    group: 'Group',
    through: 'Known through',
    result: 'Result',
    value: 'Value',
    numerator: 'Numerator',
    denominator: 'Denominator',
  },
} as const;

/** The figures that say a number, as the page of the search shows them. */
export function foundDownload(site: Site): DownloadHandler {
  return async (request, form: DownloadForm) => {
    const { language } = request;
    const word = words[language];
    const found = await findFigures(site, request, `.${form}`);
    if ('movedTo' in found) return found;
    const { asked, dates, findings, position } = found;
    const listed = findings.map((finding) => ({
      ...{
        plan: finding.plan.id,
        figure: finding.figure.id,
        title: finding.figure.title[language],
        group: foundGroup(finding, language) ?? null,
        through: finding.through,
      },
      ...{ result: foundText(finding, language), value: finding.told.value ?? null },
      ...{ numerator: finding.told.numerator ?? null, denominator: finding.told.denominator ?? null },
    }));
    const json = { q: asked.q, period: asked.period, through: dates, position: position ?? null, found: listed };
    const table: DataTable = {
      id: 'found',
      name: word.title,
      columns: [
        { id: 'plan', heading: word.plan, width: 20 },
        { id: 'figure', heading: word.figure, width: 16 },
        { id: 'title', heading: word.what, width: 48 },
        { id: 'group', heading: word.group, width: 24 },
        { id: 'through', heading: word.through, width: 18 },
        { id: 'result', heading: word.result, width: 14 },
        ...(['value', 'numerator', 'denominator'] as const).map((id) => ({ id, heading: word[id], width: 14 })),
      ],
      rows: () =>
        listed.map(({ through, ...each }) => [
          each.plan,
          each.figure,
          each.title,
          each.group,
          day(through),
          each.result,
          each.value,
          each.numerator,
          each.denominator,
        ]),
    };
    const about = { title: word.title, position, meaning: [word.asked(asked.q)] };
    return pageDataAs(
      form,
      { json: () => `${JSON.stringify(json)}\n`, tables: [table], about },
      'virkning-found',
      request,
    );
  };
}
