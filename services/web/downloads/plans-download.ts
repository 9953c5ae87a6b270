import { day } from '../../spreadsheet/cells.ts';
import type { DataTable } from '../../spreadsheet/tables/data-table.ts';
import { countOfTargets, plansNow } from '../pages/plans-now.ts';
import type { Site } from '../site.ts';
import type { DownloadHandler } from './download.ts';
import { pageDataAs } from './tables-download.ts';

const words = {
  da: {
    title: 'Planer',
    meaning:
      'Hvor mange mål hver plan har opfyldt, ikke opfyldt og endnu åbne i den seneste hele periode, og hvad der er kommet ind.',
    plan: 'Plan',
    what: 'Hvad',
    period: 'Periode',
    met: 'Opfyldt',
    notMet: 'Ikke opfyldt',
    open: 'Åbne',
    unmatched: 'Ord, som ingen hændelse har',
    events: 'Hændelser',
    first: 'Første hændelse fra',
    last: 'Seneste hændelse fra',
    refused: 'Afviste, der venter',
  },
  en: {
    title: 'Plans',
    meaning: 'How many goals each plan has met, not met and open in the last whole period, and what has come in.',
    plan: 'Plan',
    what: 'What',
    period: 'Period',
    met: 'Met',
    notMet: 'Not met',
    open: 'Open',
    unmatched: 'Words that no event carries',
    events: 'Events',
    first: 'First event of',
    last: 'Last event of',
    refused: 'Refused events that wait',
  },
} as const;

/** The plans and how far their goals are met, and what has come in: what the front page shows. */
export function plansDownload(site: Site): DownloadHandler {
  return async (request, form) => {
    const { language } = request;
    const word = words[language];
    const { position, firstOccurredOn, lastOccurredOn, refused, plans } = await plansNow(site, request);
    const listed = plans.map(({ plan, written, result, unmatched }) => ({
      ...{ id: plan.id, title: plan.title[language], definition: plan.definition, period: written },
      ...{ ...countOfTargets(result), unmatched },
    }));
    const json = { position: Number(position), firstOccurredOn, lastOccurredOn, refused, plans: listed };
    const tables: DataTable[] = [
      {
        id: 'plans',
        name: word.title,
        columns: [
          { id: 'id', heading: word.plan, width: 24 },
          { id: 'title', heading: word.what, width: 48 },
          { id: 'period', heading: word.period, width: 12 },
          ...(['met', 'notMet', 'open', 'unmatched'] as const).map((id) => ({ id, heading: word[id], width: 14 })),
        ],
        rows: () =>
          listed.map(({ id, title, period, met, notMet, open, unmatched }) => [
            id,
            title,
            period,
            met,
            notMet,
            open,
            unmatched,
          ]),
      },
      {
        id: 'events',
        name: word.events,
        columns: [
          { id: 'first', heading: word.first, width: 20 },
          { id: 'last', heading: word.last, width: 20 },
          { id: 'refused', heading: word.refused, width: 20 },
        ],
        rows: () => [[day(firstOccurredOn), day(lastOccurredOn), refused]],
      },
    ];
    const about = { title: word.title, position: Number(position), meaning: [word.meaning] };
    return pageDataAs(form, { json: () => `${JSON.stringify(json)}\n`, tables, about }, 'virkning-plans', request);
  };
}
