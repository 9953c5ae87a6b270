import type { View } from '../../output/gate.ts';
import type { DataTable } from '../../spreadsheet/tables/data-table.ts';
import { tablesCsv } from '../../spreadsheet/tables/tables-csv.ts';
import { type AboutTables, tablesWorkbook } from '../../spreadsheet/tables/tables-workbook.ts';
import { writeWorkbook } from '../../spreadsheet/xlsx/write-workbook.ts';
import type { PageRequest } from '../page/page.ts';
import { csvAsked } from './csv-asked.ts';
import type { Download, DownloadForm } from './download.ts';

/** What a page shows that is no result of a plan: as JSON in its own shape, and as tables. */
export interface PageData {
  readonly json: () => View;
  readonly tables: readonly DataTable[];
  readonly about: Omit<AboutTables, 'again'>;
}

/** The data of such a page in a form. @param name that of the file, without its end @throws CodedError QUERY_BAD_OPTION */
export function pageDataAs(
  form: DownloadForm,
  { json, tables, about }: PageData,
  name: string,
  { language, origin, path, query }: PageRequest,
): Download {
  const dialect = csvAsked(query, language);
  if (form === 'json') return { name, view: json() };
  if (form === 'csv') return { name, view: tablesCsv(tables, dialect) };
  const asked = query.toString();
  const page = path.replace(/\.xlsx$/, '');
  const again = `${origin}/${language}${page === '/' ? '' : page}${asked === '' ? '' : `?${asked}`}`;
  return { name, view: writeWorkbook(tablesWorkbook(tables, { ...about, again }, language), language) };
}
