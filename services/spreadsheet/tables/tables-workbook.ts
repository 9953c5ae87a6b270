import { programVersion } from '../../../infra/version.ts';
import type { Language } from '../../presentation/language.ts';
import type { Cell, Sheet, Workbook } from '../workbook.ts';
import type { Asked } from '../workbooks/about-sheet.ts';
import { yesOrNo } from '../workbooks/outcome-columns.ts';
import { addedCell, chanceCell, nameCell } from '../workbooks/value-cell.ts';
import type { DataCell, DataColumn, DataTable } from './data-table.ts';

const words = {
  da: {
    name: 'Om tallene',
    citation: 'Henvisning',
    page: 'Side',
    position: 'Logposition',
    version: 'Program',
    again: 'De samme tal igen',
    meaning: 'Hvad tallene betyder',
  },
  en: {
    name: 'About the figures',
    citation: 'Citation',
    page: 'Page',
    position: 'Log position',
    version: 'Program',
    again: 'The same figures again',
    meaning: 'What the figures mean',
  },
} as const;

/** What tables are of. */
export interface AboutTables extends Asked {
  readonly title: string;
  /** What they mean, a paragraph each. */
  readonly meaning: readonly string[];
  /** The position of the log that they are of; none where they are not of the log. */
  readonly position?: number | undefined;
}

/** Tables as a workbook, a sheet for each, and one that says what they are of and where they were had. */
export function tablesWorkbook(tables: readonly DataTable[], about: AboutTables, language: Language): Workbook {
  return {
    title: about.title,
    sheets: [...tables.map((table) => tableSheet(table, [about.title], language)), aboutTables(about, language)],
  };
}

/** A table as a sheet, beside others. */
export function tableSheet({ name, columns, rows }: DataTable, title: readonly string[], language: Language): Sheet {
  return {
    name,
    title: [...title, name],
    columns: columns.map(({ heading, width }) => ({ heading, width })),
    isTable: true,
    rows: cellRows(rows(), columns, language),
  };
}

async function* cellRows(
  rows: ReturnType<DataTable['rows']>,
  columns: readonly DataColumn[],
  language: Language,
): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield columns.map((column, i) => cellOf(row[i], column, language));
}

function cellOf(cell: DataCell, { of }: DataColumn, language: Language): Cell {
  if (typeof cell === 'boolean') return yesOrNo(cell, language);
  if (typeof cell !== 'number') return cell;
  if (of === 'share') return chanceCell(cell);
  return of === 'name' ? nameCell(cell) : addedCell(cell);
}

function aboutTables({ title, meaning, position, again }: AboutTables, language: Language): Sheet {
  const word = words[language];
  const rows: Cell[][] = [
    [{ emphasis: word.citation }],
    [word.page, title],
    ...(position === undefined ? [] : [[word.position, nameCell(position)]]),
    [word.version, `Virkning ${programVersion}`],
    [word.again, again],
    [],
    [{ emphasis: word.meaning }],
    ...meaning.map((paragraph) => [undefined, paragraph]),
  ];
  const columns = [28, 110].map((width) => ({ heading: '', width }));
  return { name: word.name, title: [], columns, isTable: false, rows };
}
