import type { ListedLook } from '../../../contracts/access/look-schema.ts';
import type { LookLog } from '../../../infra/access/look-log.ts';
import { listedLook } from '../../access/listed-look.ts';
import { lookHeadings } from '../../presentation/looks.ts';
import { instant } from '../../spreadsheet/cells.ts';
import type { DataCell } from '../../spreadsheet/tables/data-table.ts';
import type { DownloadHandler } from './download.ts';
import { pageDataAs } from './tables-download.ts';

const words = {
  da: {
    title: 'Opslag på borgere',
    meaning: 'Hvem der har slået borgere op, hvorfor og hvornår, i den rækkefølge det skete.',
    citizen: 'Borger',
    number: 'Nr.',
  },
  en: {
    title: 'Looks at citizens',
    meaning: 'Who looked at citizens, why and when, in the order in which they did.',
    citizen: 'Citizen',
    number: 'No.',
  },
} as const;

/** All looks at citizens that are kept, for whoever oversees them. JSON is that of `access log`. */
export function looksDownload({ looks }: { readonly looks: LookLog }): DownloadHandler {
  return async (request, form) => {
    const { language } = request;
    const [word, heading] = [words[language], lookHeadings[language]];
    function* rows(): Generator<DataCell[]> {
      for (const look of looks.list()) {
        const { number, at, who, plan, figure, citizen, citizens, purpose } = listedLook(look);
        yield [number, instant(at), who, plan, figure, citizen, citizens, purpose];
      }
    }
    const columns = [
      { id: 'number', heading: word.number, width: 8, of: 'name' as const },
      { id: 'at', heading: heading.at, width: 18 },
      { id: 'who', heading: heading.who, width: 24 },
      { id: 'plan', heading: heading.plan, width: 20 },
      { id: 'figure', heading: heading.figure, width: 20 },
      { id: 'citizen', heading: word.citizen, width: 24 },
      { id: 'citizens', heading: heading.citizens, width: 10 },
      { id: 'purpose', heading: heading.purpose, width: 60 },
    ];
    return pageDataAs(
      form,
      {
        json: () => jsonOf(looks),
        tables: [{ id: 'looks', name: word.title, columns, rows }],
        about: { title: word.title, meaning: [word.meaning] },
      },
      'virkning-access-log',
      request,
    );
  };
}

async function* jsonOf(looks: LookLog): AsyncGenerator<string> {
  yield '{"looks":[';
  let found = 0;
  for (const look of looks.list()) {
    const told: ListedLook = listedLook(look);
    yield `${found++ === 0 ? '' : ','}\n${JSON.stringify(told)}`;
  }
  yield ']}\n';
}
